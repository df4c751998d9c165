using System.Diagnostics;
using System.Globalization;
using Dapper;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Messages;
using Perennial.Tests.Journeys;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Reliability;

/// <summary>
/// A bad day: the real server is killed at random moments while it takes people through a journey, what lets them in comes several times, and
/// the provider refuses, breaks, hangs up and falls silent. On PostgreSQL two nodes share the work. At the end nobody got anything twice,
/// nobody was lost, and the ledger says of every message what the provider knows of it.
/// </summary>
/// <remarks>
/// 300 people with every run of the tests. <c>PERENNIAL_CHAOS_RUNS=10000</c> for more, <c>PERENNIAL_CHAOS_SEED</c> for another day; the moods of
/// the provider and the places of the kills follow from the seed, the threads of the machine do not.
/// </remarks>
public class ChaosTests
{
    private const int TriggersEach = 4;

    private static readonly int People = Number("PERENNIAL_CHAOS_RUNS", 300);
    private static readonly int Seed = Number("PERENNIAL_CHAOS_SEED", 20261126);
    private static readonly int Kills = Math.Max(2, People / 1_000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Nobody_gets_anything_twice_nobody_is_lost_and_the_ledger_adds_up(Engine engine)
    {
        var (began, random) = (Stopwatch.GetTimestamp(), new Random(Seed));
        await using var provider = await ChaosProvider.StartAsync(Seed);
        // The server's process has the machine's clock.
        await using var trial = await JourneyTrial.StartAsync(engine, new TestClock(TimeProvider.System.GetUtcNow()));
        var journey = await PrepareAsync(trial, provider);
        var nodes = new Process?[engine is Engine.Postgres ? 2 : 1];
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await Task.WhenAll(nodes.Select((_, node) => EnsureAsync(trial.Database, nodes, node)));
                var slice = Enumerable.Range(1, People).Where(id => id % Kills == kill).Select(id => (long)id).ToArray();
                var until = provider.All.Count + random.Next(slice.Length / 2) + 1;
                await TriggerAsync(trial, journey, slice);
                await Eventually.IsTrueAsync(() => provider.All.Count >= until);
                await KillAsync(nodes, random.Next(nodes.Length));
            }
            await Task.WhenAll(nodes.Select((_, node) => KillAsync(nodes, node)));
            await LeasesRunOutAsync(trial.Database);
            await EnsureAsync(trial.Database, nodes, 0);
            await SettledAsync(trial.Database);
        }
        finally
        {
            await Task.WhenAll(nodes.Select((_, node) => KillAsync(nodes, node)));
        }

        var figures = await LedgerAsync(trial.Database, provider);
        var line =
            $"{engine}, seed {Seed}: {People} people with {TriggersEach} triggers each, {Kills} kills -9: {figures}, "
            + $"{Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s";
        TestContext.Current.SendDiagnosticMessage(line);
        TestContext.Current.TestOutputHelper!.WriteLine(line);
    }

    /// <summary>Compares what was ordered, what the ledger says and what the provider saw, person by person.</summary>
    private static async Task<string> LedgerAsync(TestDatabase database, ChaosProvider provider)
    {
        Assert.Equal([$"done | {People}"], await database.LinesAsync("SELECT state, COUNT(*) FROM journey_runs GROUP BY state"));
        Assert.Equal(
            [$"entered | {People}", $"refused | {2 * People}"],
            await database.LinesAsync("SELECT state, COUNT(*) FROM journey_entries GROUP BY state ORDER BY state")
        );
        Assert.Equal(
            [$"mail | 1 | {People}"],
            await database.LinesAsync("SELECT step, visit, COUNT(*) FROM journey_steps GROUP BY step, visit")
        );
        Assert.Equal([$"{People} | {People}"], await database.LinesAsync("SELECT COUNT(*), COUNT(DISTINCT customer_id) FROM messages"));

        var ledger = (await database.LinesAsync("SELECT id, state FROM messages"))
            .Select(line => line.Split(" | "))
            .ToDictionary(cells => long.Parse(cells[0], null), cells => cells[1]);
        var seen = provider.All.ToLookup(arrived => arrived.Message);
        Assert.Empty(seen.Select(group => group.Key).Except(ledger.Keys));
        var taken = seen.ToDictionary(group => group.Key, group => group.Count(arrived => arrived.WasTaken));
        Assert.DoesNotContain(taken, one => one.Value > 1);
        foreach (var (message, state) in ledger)
        {
            var moods = seen[message].Select(arrived => arrived.Mood).Where(mood => mood is not Mood.Throttles).ToList();
            // Sent is what the provider said it took. Of what broke, fell silent or died on its way nobody knows, and it was tried once.
            Assert.True(state is "sent" or "unknown", $"message {message} is {state}");
            Assert.True(
                state is "unknown" || moods is [Mood.Takes],
                $"message {message} is {state}, the provider says {string.Join(", ", moods)}"
            );
        }
        var sent = ledger.Values.Count(state => state == "sent");
        Assert.Equal(sent, await database.CountAsync("events WHERE name = 'message_sent'"));
        int Count(Mood mood) => provider.All.Count(arrived => arrived.Mood == mood);
        return $"{sent} sent + {ledger.Count - sent} unknown = {People}; the provider took {taken.Values.Sum()} "
            + $"(500: {Count(Mood.TakesAndBreaks)}, silent: {Count(Mood.TakesAndIsSilent)}, hung up: {Count(Mood.TakesAndHangsUp)}) "
            + $"and put off {Count(Mood.Throttles)} (429); 0 twice, 0 lost";
    }

    private static async Task<long> PrepareAsync(JourneyTrial trial, ChaosProvider provider)
    {
        await trial.Given.InsertManyAsync(
            "customers",
            ["id", "phone", "attributes", "content_hash", "created_at", "updated_at"],
            Enumerable.Range(1, People).Select(id => new object?[] { (long)id, $"138{id:00000000}", "{}", (long)id, 0L, 0L })
        );
        await trial.Mail.RulesAsync(new ContactRules { PublicUrl = "https://care.example.test" });
        var http = new HttpProvider
        {
            Url = provider.Address + "/send",
            Body = """{"to":"{{to}}","text":"{{text}}","id":"{{id}}"}""",
            IdPointer = "/id",
            TimeoutSeconds = 1,
        };
        var saved = await trial
            .Database.Get<SaveProvider>()
            .RunAsync("sms", new(http, new Dictionary<string, string?>(), true), Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => p.Detail.En)));
        var variants = new Dictionary<string, SaveTemplate.VariantRequest> { ["en"] = new("", "", "", "{{customer.id}}") };
        var template = await trial
            .Database.Get<SaveTemplate>()
            .RunAsync(null, new("Care", "transactional", "marketing", "en", variants, "sms"), Actor.System, Ct);
        return await trial.PublishAsync(
            new()
            {
                Trigger = new JourneyTrigger.Event("order_paid"),
                First = "mail",
                Steps = [new JourneyStep.Message(template.Value!.Id) { Id = "mail" }],
            }
        );
    }

    /// <summary>Each person is let in four times: twice by one key at the same moment, twice by events, whose rows are written again.</summary>
    private static async Task TriggerAsync(JourneyTrial trial, long journey, long[] people)
    {
        var (now, ids) = (trial.Database.Clock.GetUtcNow().ToUnixTimeMilliseconds(), trial.Database.Get<Ids>());
        await trial.Given.InsertManyAsync(
            "events",
            ["id", "customer_id", "name", "time", "day", "props", "source", "received_at"],
            people
                .Concat(people)
                .Select(customer => new object?[] { ids.Next(), customer, "order_paid", now, Zone.Utc.DayOf(now), "{}", "test", now })
        );
        await Task.WhenAll(trial.EnrolAsync(journey, "again", people), trial.EnrolAsync(journey, "again", people));
        await trial.Database.Store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE events SET day = day WHERE name = 'order_paid' AND customer_id IN (SELECT MIN(customer_id) FROM events)",
                    transaction: t
                ),
            Ct
        );
    }

    /// <summary>What the clock does while nobody works: leases of whoever died run out.</summary>
    private static Task LeasesRunOutAsync(TestDatabase database) =>
        database.Store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync("UPDATE journey_runs SET look_at = look_at - 600000 WHERE lease_owner IS NOT NULL", transaction: t);
                await c.ExecuteAsync(
                    "UPDATE messages SET lease_until = lease_until - 600000 WHERE state IN ('ready', 'sending')",
                    transaction: t
                );
            },
            Ct
        );

    /// <summary>Waits until nothing is left to do; each look has to find less than the one before within the patience of a test.</summary>
    private static async Task SettledAsync(TestDatabase database)
    {
        const string open = """
            (SELECT COUNT(*) FROM journey_entries WHERE state = 'waiting')
            + (SELECT COUNT(*) FROM messages WHERE state IN ('queued', 'ready', 'sending'))
            + (SELECT COUNT(*) FROM journey_runs WHERE state = 'active')
            """;
        async Task<long> LeftAsync() =>
            People - await database.CountAsync("journey_runs") + long.Parse((await database.LinesAsync($"SELECT {open}"))[0], null);
        for (var left = long.MaxValue; left > 0; )
            left = await Eventually.SeeAsync(LeftAsync, now => now < left);
    }

    private static async Task EnsureAsync(TestDatabase database, Process?[] nodes, int node) =>
        nodes[node] ??= await RealProgram.ServeNodeAsync(database, node, ("PERENNIAL_CHANNEL_NETWORKS", "127.0.0.0/8"));

    private static async Task KillAsync(Process?[] nodes, int node)
    {
        if (nodes[node] is not { } process)
            return;
        nodes[node] = null;
        await process.KillAsync();
        process.Dispose();
    }

    private static int Number(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } said ? int.Parse(said, CultureInfo.InvariantCulture) : usual;
}
