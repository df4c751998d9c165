using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Journeys;

/// <summary>What is compared, in words.</summary>
/// <param name="Name">Of the journey or the figure, such as <c>30-day retention</c>.</param>
/// <param name="Treated">What people are called who were not left alone.</param>
public sealed record LiftWords(Phrase Name, Phrase Treated)
{
    /// <summary>Those of a journey.</summary>
    public static Phrase InJourney { get; } = new("of those in the journey", "处理组");

    /// <summary>Those of all marketing together.</summary>
    public static Phrase GetMarketing { get; } = new("of those who get it", "接收者");
}

/// <summary>Says what a journey brought in one plain sentence, and no more than the figures bear.</summary>
public static class LiftSentence
{
    /// <summary>One figure.</summary>
    public static Phrase Of(LiftWords words, JourneyLift lift)
    {
        if (Early(words.Name, lift) is { } early)
            return early;
        var (en, zh) = Compared(words.Treated, lift);
        return new($"{words.Name.En}: {en}.", $"{words.Name.Zh}：{zh}。");
    }

    /// <summary>The whole: retention, customers and money.</summary>
    /// <param name="words">The name of the whole.</param>
    /// <param name="days">Days after the entry.</param>
    /// <param name="lift">Retention after them.</param>
    /// <param name="money">Revenue within them.</param>
    /// <param name="currency">The workspace's.</param>
    public static Phrase Whole(LiftWords words, int days, JourneyLift lift, MoneyLift money, Currency currency)
    {
        var what = new Phrase($"{words.Name.En}: {days}-day retention", $"{words.Name.Zh}：{days} 日留存");
        if (Early(what, lift) is { } early)
            return early;
        var (en, zh) = Compared(words.Treated, lift);
        Phrase? brought = lift.IsClear ? Brought(lift, money, currency) : null;
        return new($"{what.En}: {en}{brought?.En}.", $"{what.Zh}：{zh}{brought?.Zh}。");
    }

    private static Phrase? Early(Phrase what, JourneyLift lift) =>
        !lift.IsEarly && lift.Interval is not null
            ? null
            : new(
                $"{what.En}: too early to tell ({lift.Treated.Eligible} and {lift.Holdout.Eligible} people; {JourneyLift.Fewest} of each are needed).",
                $"{what.Zh}：样本不足，暂无法判断（处理组 {lift.Treated.Eligible} 人，对照组 {lift.Holdout.Eligible} 人；每组至少 {JourneyLift.Fewest} 人）。"
            );

    private static Phrase Compared(Phrase whom, JourneyLift lift)
    {
        var (treated, held) = (Percent(lift.Treated.Share!.Value), Percent(lift.Holdout.Share!.Value));
        var (difference, interval) = (lift.Difference!.Value, lift.Interval!.Value);
        var points = Points(Math.Abs(difference));
        var within =
            lift.IsClear && difference > 0
                ? $"{Points(interval.Lower)}–{Points(interval.Upper)}"
                : $"{Signed(interval.Lower)} – {Signed(interval.Upper)}";
        var (en, zh) = (lift.IsClear, difference >= 0) switch
        {
            (true, true) => ($"{points} pp more", $"提升 {points} pp"),
            (true, false) => ($"{points} pp fewer", $"下降 {points} pp"),
            (false, true) => ($"{points} pp more, which can be chance", $"高 {points} pp，可能只是偶然"),
            _ => ($"{points} pp fewer, which can be chance", $"低 {points} pp，可能只是偶然"),
        };
        return new(
            $"{treated} {whom.En}, {held} of those left alone, {en} (95 % interval {within})",
            $"{whom.Zh} {treated}，对照组 {held}，{zh}（95 % 区间 {within}）"
        );
    }

    // Money that can be chance is not claimed.
    private static Phrase Brought(JourneyLift lift, MoneyLift money, Currency currency)
    {
        var customers = Math.Abs(Math.Round(lift.Customers!.Value)).ToString("N0", CultureInfo.InvariantCulture);
        var gains = lift.Difference > 0;
        if (money.TotalInterval is { } interval && !interval.Contains(0) && money.Total > 0 == gains)
        {
            var total = Money(Math.Abs(money.Total!.Value), currency);
            return gains
                ? new($", about {customers} customers and {total}", $"，约 {customers} 位客户、{total}")
                : new($", about {customers} customers and {total} lost", $"，少了约 {customers} 位客户、{total}");
        }
        return gains
            ? new(
                $", about {customers} customers; the revenue cannot be told from chance yet",
                $"，约 {customers} 位客户；收入差异尚不能排除偶然"
            )
            : new($", about {customers} customers lost", $"，少了约 {customers} 位客户");
    }

    private static string Money(double major, Currency currency)
    {
        // To three figures: a total is an estimate.
        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, major))) - 2));
        var rounded = Math.Round(major / step) * step;
        var text = currency.Format(currency.ToMinor((decimal)rounded));
        return text.Contains('.', StringComparison.Ordinal) ? text[..text.IndexOf('.', StringComparison.Ordinal)] : text;
    }

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Points(double difference) => (difference * 100).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Signed(double difference) => (difference * 100).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}
