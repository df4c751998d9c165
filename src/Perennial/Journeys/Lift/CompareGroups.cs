using System.Data.Common;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>Compares those who were treated with those who were left alone: goal, retention and revenue, with intervals and a sentence.</summary>
internal sealed class CompareGroups(Store store, WorkspaceSettings workspace, TimeProvider clock)
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
        var (currency, now) = (await workspace.CurrencyAsync(ct), clock.GetUtcNow().ToUnixTimeMilliseconds());
        return await store.ReadAsync(
            async c =>
                await find(c) is var (people, words) ? await ViewAsync(new LiftGroups(people, now), words, currency, language, c) : null,
            ct
        );
    }

    private static async Task<LiftView> ViewAsync(
        LiftGroups groups,
        LiftWords words,
        Currency currency,
        Language language,
        DbConnection connection
    )
    {
        var (figures, money) = (new List<LiftFigure>(), new List<LiftMoney>());
        if (groups.Goal is { } goal)
        {
            var within = goal.Within.Milliseconds;
            var what = new Phrase($"Goal within {within / ReadLift.Day} days", $"{within / ReadLift.Day} 日内达成目标");
            figures.Add(
                FigureOf("goal", within / ReadLift.Day, await groups.GoalAsync(within, connection), words with { Name = what }, language)
            );
        }
        Phrase? sentence = null;
        foreach (var days in Windows)
        {
            var (lift, earned) = await groups.BoughtAsync(days * ReadLift.Day, currency, connection);
            figures.Add(FigureOf("retained", days, lift, words with { Name = new($"{days}-day retention", $"{days} 日留存") }, language));
            money.Add(MoneyOf(days, earned));
            if (days == Windows[0])
                sentence = LiftSentence.Whole(words, days, lift, earned, currency);
        }
        var (treated, holdout) = await groups.PeopleAsync(connection);
        var p = groups.Percent == 0 ? 1 : JourneyLift.SampleRatioP(treated, holdout, groups.Percent);
        var ready = figures[^Windows.Length].Early ? await groups.ReadyAtAsync(Windows[0] * ReadLift.Day, connection) : null;
        return new LiftView(
            treated,
            holdout,
            groups.Percent,
            p < JourneyLift.UnevenBelow,
            p,
            ready is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            sentence!.Value.In(language),
            figures,
            money
        );
    }

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
