using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>GET /api/journeys/{id}/lift: what a journey brought, against those whom it left alone.</summary>
internal sealed class ReadLift(Store store, JourneyTable table, WorkspaceSettings workspace, TimeProvider clock)
{
    internal const long Day = 86_400_000;
    private static readonly int[] Windows = [30, 60, 90];

    internal static async Task<Results<Ok<LiftView>, ProblemHttpResult>> Handle(
        long id,
        ReadLift read,
        HttpContext http,
        CancellationToken ct
    ) => await read.RunAsync(id, http.Language(), ct) is { } lift ? TypedResults.Ok(lift) : JourneysProblems.NoSuchJourney.ToHttp(http);

    private async Task<LiftView?> RunAsync(long id, Language language, CancellationToken ct)
    {
        var currency = await workspace.CurrencyAsync(ct);
        return await store.ReadAsync(
            async c =>
            {
                if (await JourneyTable.FindAsync(id, c) is not { } journey)
                    return null;
                return await CompareAsync(journey, await LiftGroups.OfAsync(id, Now, c, table), currency, language, c);
            },
            ct
        );
    }

    private static async Task<LiftView> CompareAsync(
        Journey journey,
        LiftGroups groups,
        Currency currency,
        Language language,
        DbConnection connection
    )
    {
        var (figures, money) = (new List<LiftFigure>(), new List<LiftMoney>());
        if (groups.Goal is { } goal)
        {
            var within = goal.Within.Milliseconds;
            var what = new Phrase($"Goal within {within / Day} days", $"{within / Day} 日内达成目标");
            figures.Add(FigureOf("goal", within / Day, await groups.GoalAsync(within, connection), what, language));
        }
        Phrase? sentence = null;
        foreach (var days in Windows)
        {
            var (lift, earned) = await groups.BoughtAsync(days * Day, currency, connection);
            figures.Add(FigureOf("retained", days, lift, new($"{days}-day retention", $"{days} 日留存"), language));
            money.Add(MoneyOf(days, earned));
            if (days == Windows[0])
                sentence = LiftSentence.Whole(journey.Name, days, lift, earned, currency);
        }
        var (treated, holdout) = await groups.PeopleAsync(connection);
        var p = groups.Percent == 0 ? 1 : JourneyLift.SampleRatioP(treated, holdout, groups.Percent);
        var ready = figures[^Windows.Length].Early ? await groups.ReadyAtAsync(Windows[0] * Day, connection) : null;
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

    private static LiftFigure FigureOf(string metric, long days, JourneyLift lift, Phrase what, Language language) =>
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
            LiftSentence.Of(what, lift).In(language)
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

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
