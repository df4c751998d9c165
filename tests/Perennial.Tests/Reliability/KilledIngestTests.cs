using System.Collections.Concurrent;
using System.Net.Http.Json;
using Perennial.DuckDb;
using Perennial.Plumbing;
using Perennial.Tests.Support;
using Perennial.Tracking;
using Xunit;

namespace Perennial.Tests.Reliability;

/// <summary>The real server, killed while it takes events, again and again.</summary>
public class KilledIngestTests
{
    private const int Kills = 5;
    private const int BatchSize = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Every_event_that_was_answered_is_there_exactly_once_and_the_mirror_agrees(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var key = await SourceAsync(database);
        var (answered, unanswered) = (new ConcurrentBag<string>(), new ConcurrentQueue<string[]>());
        var random = new Random(20261125);

        for (var kill = 0; kill < Kills; kill++)
            await SendUntilKilledAsync(database, key, TimeSpan.FromMilliseconds(random.Next(300, 1_200)), answered, unanswered);
        await FinishAsync(database, key, answered, unanswered);

        var stored = (await database.LinesAsync("SELECT message_id FROM events WHERE name = 'ping'"))
            .Select(id => id["kill:".Length..])
            .ToList();
        Assert.True(answered.Count > 100, $"only {answered.Count} events were answered");
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Empty(answered.Except(stored));
        Assert.Empty(stored.Except(answered));
        Assert.Equal(stored.Count, await InMirrorAsync(database));
    }

    private static async Task<string> SourceAsync(TestDatabase database)
    {
        var key = WriteKeys.Make();
        var source = new TrackingSource
        {
            Id = 1,
            Code = "kill",
            Name = "Kill",
            Kind = "server",
            Scopes = "events,profiles",
            Origins = "",
            IsEnabled = 1,
            KeyHash = WriteKeys.Hash(key),
            KeyPrefix = WriteKeys.Prefix(key),
            CreatedAt = 0,
        };
        await database.Store.WriteAsync((c, t) => SourceTable.InsertAsync(c, t, source), Ct);
        return key;
    }

    private static async Task SendUntilKilledAsync(
        TestDatabase database,
        string key,
        TimeSpan after,
        ConcurrentBag<string> answered,
        ConcurrentQueue<string[]> unanswered
    )
    {
        var address = RealProgram.FreeAddress();
        using var server = await RealProgram.ServeAsync(database, address);
        using var client = new HttpClient { BaseAddress = address };
        var before = answered.Count;
        var senders = Enumerable.Range(0, 4).Select(_ => SendAsync(client, key, answered, unanswered)).ToList();
        var all = Task.WhenAll(senders);
        // A busy machine takes a while to the first answer; only then it is killed in the midst of them.
        while (answered.Count <= before + BatchSize && !all.IsCompleted)
            await Task.WhenAny(all, Eventually.LaterAsync(TimeSpan.FromMilliseconds(20)));
        await Task.WhenAny(all, server.WaitForExitAsync(Ct), Eventually.LaterAsync(after));
        await server.KillAsync();
        await Task.WhenAll(senders);
    }

    /// <summary>Sends new messages, and those of which nobody knows whether they arrived, until the server is gone.</summary>
    private static async Task SendAsync(HttpClient client, string key, ConcurrentBag<string> answered, ConcurrentQueue<string[]> unanswered)
    {
        while (true)
        {
            if (!unanswered.TryDequeue(out var ids))
                ids = [.. Enumerable.Range(0, BatchSize).Select(_ => Guid.NewGuid().ToString())];
            if (!await TrySendAsync(client, key, ids))
            {
                unanswered.Enqueue(ids);
                return;
            }
            foreach (var id in ids)
                answered.Add(id);
        }
    }

    private static async Task<bool> TrySendAsync(HttpClient client, string key, string[] ids)
    {
        var batch = ids.Select(id => new
        {
            type = "track",
            @event = "ping",
            messageId = id,
            anonymousId = "A" + id[..2],
            userId = id[0] == 'a' ? "U" + id[1] : null,
        });
        try
        {
            using var answer = await client.PostAsJsonAsync("/v1/batch", new { writeKey = key, batch }, Ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task FinishAsync(
        TestDatabase database,
        string key,
        ConcurrentBag<string> answered,
        ConcurrentQueue<string[]> unanswered
    )
    {
        var address = RealProgram.FreeAddress();
        using var server = await RealProgram.ServeAsync(database, address);
        using var client = new HttpClient { BaseAddress = address };
        while (unanswered.TryDequeue(out var ids))
        {
            Assert.True(await TrySendAsync(client, key, ids));
            foreach (var id in ids)
                answered.Add(id);
        }
        await server.KillAsync();
    }

    private static async Task<long> InMirrorAsync(TestDatabase database)
    {
        var mirror = database.Get<Mirror>();
        await mirror.CatchUpAsync(Ct);
        using var connection = mirror.File.Connect();
        using var reader = new DuckDbDataReader(connection.Query("SELECT count(*) FROM events WHERE name = 'ping'", Ct));
        return reader.Read() ? reader.GetInt64(0) : 0;
    }
}
