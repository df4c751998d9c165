using System.Text.Json;
using Perennial.Audit;
using Perennial.Journeys;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;
using Perennial.Segments;
using Perennial.Tests.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>A database with the parts that the server would run by themselves: segments, journeys and messages.</summary>
internal sealed class JourneyTrial : IAsyncDisposable
{
    private JourneyTrial(MailTrial mail) => Mail = mail;

    public MailTrial Mail { get; }

    public TestDatabase Database => Mail.Database;

    public Given Given => Database.Given;

    /// <summary>The account that publishes.</summary>
    public long Ada { get; private set; }

    public static async Task<JourneyTrial> StartAsync(Engine engine, TestClock? clock = null)
    {
        var trial = new JourneyTrial(await MailTrial.WithoutServerAsync(engine, clock));
        trial.Ada = await trial.UserAsync("Ada");
        return trial;
    }

    public async Task<long> UserAsync(string name, string role = "administrator")
    {
        var id = Database.Get<Ids>().Next();
        await Given.InsertAsync(
            "users",
            ("id", id),
            ("email", $"{name}@example.test"),
            ("name", name),
            ("password_hash", "-"),
            ("role", role),
            ("language", "en"),
            ("created_at", 0L)
        );
        return id;
    }

    public async Task<long> SegmentAsync(string name, string rule)
    {
        var saved = await Database.Get<SaveSegment>().CreateAsync(name, rule, Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => p.Detail.En)));
        await BuildAsync(saved.Value);
        return saved.Value;
    }

    /// <summary>Computes the members of a segment anew.</summary>
    public Task BuildAsync(long segment) => Database.Get<IEnumerable<IJobKind>>().OfType<RebuildSegments>().Single().RunAsync(segment, Ct);

    /// <summary>Writes a journey down and publishes it.</summary>
    public async Task<long> PublishAsync(JourneyDefinition definition, long? id = null, string? inFlight = null, string? unmatched = null)
    {
        var request = new SaveJourney.Request(
            id is null ? $"J{Guid.NewGuid():N}" : $"J{id}",
            0,
            JsonSerializer.Deserialize<JsonElement>(JourneyJson.Write(definition))
        );
        var saved = await Database.Get<SaveJourney>().RunAsync(id, request, null, Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => p.Detail.En)));
        var published = await Database
            .Get<PublishJourney>()
            .RunAsync(saved.Value.Id, new(inFlight, unmatched), Ada, new Actor(Ada, "Ada"), null, Ct);
        Assert.True(published.IsOk, string.Join('\n', published.Problems.Select(p => $"{p.Field}: {p.Detail.En}")));
        return saved.Value.Id;
    }

    public async Task EnrolAsync(long journey, string? key, params long[] customers)
    {
        var queued = await Database.Get<Enrol>().RunAsync(journey, new(customers, null, key), Actor.System, Ct);
        Assert.True(queued.IsOk, string.Join('\n', queued.Problems.Select(p => p.Detail.En)));
    }

    /// <summary>Everything that is due, until nothing is.</summary>
    public async Task RunAsync()
    {
        bool acted;
        do
        {
            while (await Database.Get<EvaluateCustomers>().RunOnceAsync(Ct) > 0) { }
            acted = await Database.Get<HearLog>().RunAsync(Ct) | await Database.Get<RunRounds>().RunAsync(Ct);
            while (await Database.Get<LetIn>().RunAsync(Ct) + await Database.Get<MoveRuns>().RunAsync(Ct) > 0)
                acted = true;
            while (await Mail.Prepare.RunAsync(Ct) > 0)
                acted = true;
        } while (acted);
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        Database.Clock.Advance(by);
        await RunAsync();
    }

    public Task<List<string>> RunsAsync(string columns = "state, step, ended") =>
        Database.LinesAsync($"SELECT {columns} FROM journey_runs ORDER BY id");

    public Task<List<string>> StepsAsync(string columns = "step, visit, way, outcome") =>
        Database.LinesAsync($"SELECT {columns} FROM journey_steps ORDER BY id");

    public ValueTask DisposeAsync() => Mail.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
