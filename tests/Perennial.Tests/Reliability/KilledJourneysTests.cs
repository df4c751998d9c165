using Perennial.Rules.Journeys;
using Perennial.Tests.Journeys;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Reliability;

/// <summary>The real server, killed while it moves people through a journey, again and again.</summary>
public class KilledJourneysTests
{
    private const int Kills = 3;
    private const int People = 600;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Everybody_enters_once_and_every_step_of_theirs_is_done_once(Engine engine)
    {
        // The server's process has the machine's clock.
        await using var trial = await JourneyTrial.StartAsync(engine, new TestClock(TimeProvider.System.GetUtcNow()));
        await trial.Given.InsertManyAsync(
            "customers",
            ["id", "email", "attributes", "content_hash", "created_at", "updated_at"],
            Enumerable.Range(1, People).Select(id => new object?[] { (long)id, $"c{id}@example.test", "{}", (long)id, 0L, 0L })
        );
        var journey = await trial.PublishAsync(await DefinitionAsync(trial));
        var random = new Random(20261126);

        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = await RealProgram.ServeAsync(trial.Database, RealProgram.FreeAddress());
            await trial.EnrolAsync(journey, "a", [.. Enumerable.Range(1, People * (kill + 1) / Kills).Select(id => (long)id)]);
            await Eventually.LaterAsync(TimeSpan.FromMilliseconds(random.Next(50, 900)));
            await server.KillAsync();
        }
        // Leases of whoever died run out.
        trial.Database.Clock.Sleep(TimeProvider.System.GetUtcNow().AddMinutes(2) - trial.Database.Clock.GetUtcNow());
        await trial.RunAsync();

        Assert.Equal([$"done | {People}"], await trial.Database.LinesAsync("SELECT state, COUNT(*) FROM journey_runs GROUP BY state"));
        Assert.Equal(
            [$"call | next | {People}", $"mail | next | {People}", $"tell | next | {People}"],
            await trial.Database.LinesAsync("SELECT step, way, COUNT(*) FROM journey_steps GROUP BY step, way ORDER BY step")
        );
        foreach (var table in new[] { "tasks", "messages" })
            Assert.Equal(
                [$"{People} | {People}"],
                await trial.Database.LinesAsync($"SELECT COUNT(*), COUNT(DISTINCT customer_id) FROM {table}")
            );
        Assert.Equal(People, await trial.Database.CountAsync("notifications WHERE kind = 'journey'"));
        Assert.Equal(
            [$"journey_entered | {People}", $"journey_left | {People}"],
            await trial.Database.LinesAsync("SELECT name, COUNT(*) FROM events WHERE name LIKE 'journey%' GROUP BY name ORDER BY name")
        );
    }

    private static async Task<JourneyDefinition> DefinitionAsync(JourneyTrial trial) =>
        new()
        {
            First = "call",
            Steps =
            [
                new JourneyStep.Task("Call") { Id = "call", Next = "mail" },
                new JourneyStep.Message(await trial.Mail.TemplateAsync("transactional")) { Id = "mail", Next = "tell" },
                new JourneyStep.Notify("Look") { Id = "tell" },
            ],
        };
}
