using Dapper;
using Perennial.Audit;
using Perennial.Journeys;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>Who should have moved is told of one journey or all, and can be moved at once.</summary>
public class StuckTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Whose_step_failed_is_told_with_the_reason_and_tried_again_at_once(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var (journey, other) = (
            await trial.PublishAsync(JourneyOnceTests.Waiting(1)),
            await trial.PublishAsync(JourneyOnceTests.Waiting(1))
        );
        var customer = await trial.Given.CustomerAsync();
        await trial.EnrolAsync(journey, "a", customer);
        await trial.EnrolAsync(other, "a", customer);
        await trial.RunAsync();
        var run = long.Parse((await trial.Database.LinesAsync($"SELECT id FROM journey_runs WHERE journey_id = {journey}"))[0], null);
        Assert.Equal(["journey-run-not-stuck"], await RetriedAsync(trial, run));

        trial.Database.Clock.Sleep(TimeSpan.FromDays(2));
        var again = trial.Database.Clock.GetUtcNow().AddHours(6).ToUnixTimeMilliseconds();
        await trial.Database.Store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE journey_runs SET failures = 3, error = 'disk full', look_at = @again WHERE id = @run",
                    new { again, run },
                    t
                ),
            Ct
        );

        var of = await trial.Database.Get<WatchRuns>().ListAsync(journey, 10, Ct);
        var all = await trial.Database.Get<WatchRuns>().ListAsync(null, 10, Ct);
        Assert.Equal(("failing", "disk full"), (Assert.Single(of).Code, of[0].Error));
        Assert.Equal(["late", "failing"], all.Select(row => row.Code));
        Assert.Empty(await RetriedAsync(trial, run));
        await trial.RunAsync();

        Assert.Equal(["done", "done"], await trial.RunsAsync("state"));
        Assert.Empty(await trial.Database.Get<WatchRuns>().ListAsync(null, 10, Ct));
        Assert.Equal(["not-found"], await RetriedAsync(trial, 1));
    }

    private static async Task<IEnumerable<string>> RetriedAsync(JourneyTrial trial, long run) =>
        (await trial.Database.Get<RetryRun>().RunAsync(run, Actor.System, Ct)).Problems.Select(problem => problem.Code);
}
