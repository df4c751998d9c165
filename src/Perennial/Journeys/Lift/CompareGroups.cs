using System.Data.Common;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>Compares those who were treated with those who were left alone: goal, retention and revenue, with intervals and a sentence.</summary>
internal sealed class CompareGroups(Store store, WorkspaceSettings workspace, LiftGroups groups)
{
    private static readonly int[] Windows = [30, 60, 90];

    /// <param name="find">Whom it is about and what it is called; null when there is no such thing.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<LiftView?> RunAsync(
        Func<DbConnection, Task<(LiftPeople People, LiftWords Words)?>> find,
        Language language,
        CancellationToken ct
    )
    {
        if (await store.ReadAsync(find, ct) is not var (people, words))
            return null;
        var rows = await groups.AskAsync(people, Windows, ct);
        return View(people, (GroupOf(rows, false), GroupOf(rows, true)), words, await workspace.CurrencyAsync(ct), language);
    }

    private static LiftSums GroupOf(IReadOnlyList<LiftSums> rows, bool held) => LiftSums.Of(rows, held, Windows.Length);

    private static LiftView View(
        LiftPeople people,
        (LiftSums Treated, LiftSums Holdout) groups,
        LiftWords words,
        Currency currency,
        Language language
    )
    {
        var (figures, money) = (new List<LiftFigure>(), new List<LiftMoney>());
        if (people.Goal is { } goal)
        {
            var days = goal.Within / ReadLift.Day;
            var what = new Phrase($"Goal within {days} days", $"{days} 日内达成目标");
            var lift = new JourneyLift(groups.Treated.Goal, groups.Holdout.Goal);
            figures.Add(FigureOf("goal", days, lift, words with { Name = what }, language));
        }
        Phrase? sentence = null;
        foreach (var (i, days) in Windows.Index())
        {
            var (treated, holdout) = (groups.Treated.Windows[i], groups.Holdout.Windows[i]);
            var lift = new JourneyLift(treated.Back, holdout.Back);
            var earned = new MoneyLift(treated.Arm(currency), holdout.Arm(currency));
            figures.Add(FigureOf("retained", days, lift, words with { Name = new($"{days}-day retention", $"{days} 日留存") }, language));
            money.Add(MoneyOf(days, earned));
            sentence ??= LiftSentence.Whole(words, days, lift, earned, currency);
        }
        var (all, alone) = (groups.Treated.People, groups.Holdout.People);
        var p = people.Percent == 0 ? 1 : JourneyLift.SampleRatioP(all, alone, people.Percent);
        var from = figures[^Windows.Length].Early ? Later(groups.Treated.ReadyFrom, groups.Holdout.ReadyFrom) : null;
        return new LiftView(
            all,
            alone,
            people.Percent,
            p < JourneyLift.UnevenBelow,
            p,
            from is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at + (Windows[0] * ReadLift.Day)) : null,
            sentence!.Value.In(language),
            figures,
            money
        );
    }

    private static long? Later(long? one, long? other) => one is { } a && other is { } b ? Math.Max(a, b) : null;

    private static LiftFigure FigureOf(string metric, long days, JourneyLift lift, LiftWords words, Language language) =>
        new(
            metric,
            days,
            GroupOf(lift.Treated),
            GroupOf(lift.Holdout),
            lift.Difference,
            lift.Interval?.Lower,
            lift.Interval?.Upper,
            lift.Anytime?.Lower,
            lift.Anytime?.Upper,
            lift.Better,
            lift.Visible,
            lift.Customers,
            lift.IsEarly,
            lift.IsClear,
            LiftSentence.Of(words, lift).In(language)
        );

    private static LiftGroup GroupOf(LiftCount count) =>
        new(count.Eligible, count.Reached, count.Share, count.Interval.Lower, count.Interval.Upper);

    private static LiftMoney MoneyOf(int days, MoneyLift lift) =>
        new(
            days,
            (long)lift.Treated.Users,
            (long)lift.Holdout.Users,
            lift.Treated.PostArm.Mean,
            lift.Holdout.PostArm.Mean,
            lift.PerPerson?.Lift,
            lift.PerPerson?.Interval.Lower,
            lift.PerPerson?.Interval.Upper,
            lift.Relative?.Lift,
            lift.Relative?.Interval.Lower,
            lift.Relative?.Interval.Upper,
            lift.Adjusted?.Lift,
            lift.Adjusted?.Interval.Lower,
            lift.Adjusted?.Interval.Upper,
            lift.Total,
            lift.TotalInterval?.Lower,
            lift.TotalInterval?.Upper,
            lift.IsEarly
        );
}
