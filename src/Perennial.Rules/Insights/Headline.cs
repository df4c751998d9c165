using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>The retention rate of two neighbouring periods with the segments that make it up.</summary>
/// <param name="Period">The period spoken of.</param>
/// <param name="IsComplete">Whether it is over.</param>
/// <param name="Now">Its counts.</param>
/// <param name="Before">The counts of the period before.</param>
/// <param name="Dimensions">Per dimension its segments before and now; dimensions whose segments overlap are left out.</param>
public sealed record HeadlineFacts(
    Period Period,
    bool IsComplete,
    PeriodCounts Now,
    PeriodCounts Before,
    IReadOnlyList<(Dimension By, IReadOnlyList<SegmentRate> Before, IReadOnlyList<SegmentRate> Now)> Dimensions
);

/// <summary>The sentence at the top of the overview.</summary>
public static class Headline
{
    /// <summary>Changes smaller than this many percentage points are called unchanged.</summary>
    private const double Noticeable = 0.05;

    /// <summary>A segment is named as the cause when it contributes at least this part of the change beyond its size.</summary>
    private const double Telling = 0.1;

    /// <summary>
    /// Says the retention rate, its change, and the segment that contributes most beyond its size in the direction of the
    /// change. It says so plainly when no segment stands out, when there is nobody to retain or nothing to compare with.
    /// </summary>
    public static Phrase Of(HeadlineFacts facts)
    {
        var (en, zh) = (When(facts.Period, facts.IsComplete, Language.En), When(facts.Period, facts.IsComplete, Language.Zh));
        if (facts.Now.Crr is not { } now)
            return new(
                $"{en}: nobody was active when it began, so there is no retention rate yet; {facts.Now.First:N0} new customers came.",
                $"{zh}：期初没有活跃客户，暂无留存率；新增客户 {facts.Now.First:N0} 人。"
            );
        if (facts.Before.Crr is not { } before)
            return new(
                $"{en}: the retention rate is {Percent(now)}; there is no earlier period to compare with.",
                $"{zh}留存率 {Percent(now)}，尚无可比的上一期。"
            );
        var points = (now - before) * 100;
        var unit = facts.Period.Kind;
        if (Math.Abs(points) < Noticeable)
            return new(
                $"{en}: the retention rate is {Percent(now)}, unchanged from the {Name(unit, Language.En)} before.",
                $"{zh}留存率 {Percent(now)}，与{Name(unit, Language.Zh)}持平。"
            );
        var cause = Cause(facts, points);
        return new(
            $"{en}: the retention rate is {Percent(now)}, {Signed(points)} pp from the {Name(unit, Language.En)} before{cause?.En ?? ""}.",
            $"{zh}留存率 {Percent(now)}，较{Name(unit, Language.Zh)} {Signed(points)} pp{cause?.Zh ?? ""}。"
        );
    }

    private static Phrase? Cause(HeadlineFacts facts, double points)
    {
        var all = facts
            .Dimensions.Where(d => d.Before.Concat(d.Now).Select(s => s.Key).Distinct().Count() > 1)
            .SelectMany(d =>
                (RateChange.Explain(d.Before, d.Now) ?? []).Select(c =>
                    (d.By, Part: c, Beyond: c.BeyondItsSize(points / 100) * Math.Sign(points) * 100)
                )
            )
            .Where(c => c.Part.Key is not null && Math.Sign(c.Part.Total) == Math.Sign(points))
            .ToList();
        if (all.Count == 0)
            return null;
        var (by, part, beyond) = all.MaxBy(c => c.Beyond);
        if (beyond < Math.Abs(points) * Telling)
            return new(", much the same in every country and channel", "，各地区、各渠道变化相近");
        var effect = Signed(part.Total * 100);
        if (Math.Abs(part.Rate) >= Math.Abs(part.Mix) && part is { RateBefore: { } r0, RateNow: { } r1 })
            return new(
                $", mainly because retention {Where(by, part.Key!, Language.En)} went from {Percent(r0)} to {Percent(r1)} ({effect} pp)",
                $"，主要来自{Where(by, part.Key!, Language.Zh)}：其留存率由 {Percent(r0)} 变为 {Percent(r1)}（影响 {effect} pp）"
            );
        return new(
            $", mainly because the share of customers {Where(by, part.Key!, Language.En)} went from {Percent(part.ShareBefore)} to {Percent(part.ShareNow)} ({effect} pp)",
            $"，主要来自{Where(by, part.Key!, Language.Zh)}：其客户占比由 {Percent(part.ShareBefore)} 变为 {Percent(part.ShareNow)}（影响 {effect} pp）"
        );
    }

    private static string Where(Dimension by, string segment, Language language) =>
        (by.Key, language) switch
        {
            ("country", Language.En) => $"in {segment}",
            ("channel", Language.En) => $"from the channel {segment}",
            (var key, Language.En) => $"with {key} {segment}",
            ("country", _) => $"{AmongHan(segment)}的客户",
            ("channel", _) => $"{AmongHan(segment)}渠道的客户",
            (var key, _) => $"{key} 为 {segment} 的客户",
        };

    // Chinese typesetting puts a space between Han characters and Latin letters or digits.
    private static string AmongHan(string name) => (name is [<= '\x7f', ..] ? " " : "") + name + (name is [.., <= '\x7f'] ? " " : "");

    private static string When(Period period, bool complete, Language language) =>
        language is Language.Zh
            ? $"{Label(period)}{(complete ? "" : "（尚未结束）")}"
            : $"{period.Label}{(complete ? "" : " (not over yet)")}";

    private static string Label(Period period)
    {
        var from = LocalDay.ToDate(period.From);
        return period.Kind switch
        {
            PeriodKind.Month => $"{from.Year} 年 {from.Month} 月",
            PeriodKind.Quarter => $"{from.Year} 年第 {((from.Month - 1) / 3) + 1} 季度",
            PeriodKind.Year => $"{from.Year} 年",
            _ => period.Label + " ",
        };
    }

    private static string Name(PeriodKind kind, Language language) =>
        (kind, language) switch
        {
            (PeriodKind.Day, Language.Zh) => "前一日",
            (PeriodKind.Week, Language.Zh) => "上周",
            (PeriodKind.Month, Language.Zh) => "上月",
            (PeriodKind.Quarter, Language.Zh) => "上季度",
            (_, Language.Zh) => "上年",
            _ => kind.ToString().ToLowerInvariant(),
        };

    private static string Percent(double ratio) => (ratio * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Signed(double points) =>
        (points < 0 ? "−" : "+") + Math.Abs(points).ToString("0.0", CultureInfo.InvariantCulture);
}
