using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.SampleShop;
using Perennial.Scores;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Scores;

/// <summary>A sample shop whose customers have been scored.</summary>
internal static class ScoredShop
{
    /// <summary>The first day that has not happened yet.</summary>
    public static readonly int EndDay = LocalDay.Of(2026, 1, 1);

    public static Task LoadAsync(TestDatabase database, int customers) =>
        database
            .Get<LoadSampleShop>()
            .RunAsync(
                new SampleShopSize(customers, Seed: 1, EndDay, Language.En),
                Actor.System,
                progress: null,
                TestContext.Current.CancellationToken
            );

    /// <summary>Runs a training, or a scoring, as its job does, and returns how it ended.</summary>
    public static async Task<ScoreRun> RunAsync(TestDatabase database, bool trains)
    {
        var ct = TestContext.Current.CancellationToken;
        var runs = database.Get<ScoreRuns>();
        Assert.True(await runs.StartAsync(trains, Actor.System, ct));
        var run = (await runs.LastAsync(ct))!;
        await database.Get<IEnumerable<IJobKind>>().Single(kind => kind.Kind == RefreshScores.Name).RunAsync(run.Id, ct);
        return (await runs.LastAsync(ct))!;
    }
}
