using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Perennial.Tests.Webhooks;
using Xunit;

namespace Perennial.Tests.Reliability;

/// <summary>The real server, killed while a client writes and a receiver is told, again and again.</summary>
public class KilledServerTests
{
    private const int Ticks = 120;
    private const int Kills = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_client_that_repeats_its_requests_writes_everything_once_and_the_receiver_misses_nothing(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        var address = RealProgram.FreeAddress();
        using var clients = new Clients(() => address);
        HttpClient? client = null;
        var random = new Random(20260502);
        var (next, replayed) = (1, 0);

        for (var life = 0; life <= Kills; life++)
        {
            using var process = await RealProgram.ServeAsync(database, address, ("PERENNIAL_WEBHOOK_NETWORKS", "127.0.0.0/8"));
            client ??= await PreparedAsync(clients, receiver);
            var until = life == Kills ? Ticks : Math.Min(Ticks, next + random.Next(8, 28));
            var death = life == Kills ? null : KillSoonAsync(process, random.Next(150, 900));
            while (next <= until && await TickAsync(client, next) is { } answer)
            {
                replayed += answer.Headers.Contains("Idempotency-Replayed") ? 1 : 0;
                next++;
            }
            if (death is not null)
                await death;
            else
                await Eventually.IsTrueAsync(() => TicksOf(receiver).Distinct().Count() == Ticks);
            await process.KillAsync();
        }

        Assert.Equal([$"{Ticks}"], await database.LinesAsync("SELECT COUNT(*) FROM events WHERE name = 'tick'"));
        Assert.Equal(Ticks + 1, next);
        Assert.Equal(Enumerable.Range(1, Ticks), TicksOf(receiver).Distinct());
        Assert.Equal(Ticks, receiver.All.Select(r => r.Id).Distinct().Count());
        TestContext.Current.SendDiagnosticMessage($"{engine}: {replayed} replayed, {receiver.All.Count - Ticks} delivered twice");
    }

    private static IEnumerable<int> TicksOf(Receiver receiver) =>
        receiver.All.Select(r =>
            JsonSerializer.Deserialize<JsonElement>(r.Body).GetProperty("data").GetProperty("properties").GetProperty("n").GetInt32()
        );

    private static async Task<HttpClient> PreparedAsync(Clients clients, Receiver receiver)
    {
        var client = await clients.AdministratorAsync();
        var wanted = new { name = "Clock", scopes = new[] { "recordActivity" } };
        var key = await (await client.Send("POST", "/api/keys", wanted)).Json();
        var hook = new
        {
            name = "Here",
            url = receiver.Url,
            facts = new[] { "tick" },
        };
        Assert.Equal(HttpStatusCode.Created, (await client.Send("POST", "/api/webhooks", hook)).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.GetProperty("token").GetString());
        return client;
    }

    /// <returns>null when the server died before it answered.</returns>
    private static async Task<HttpResponseMessage?> TickAsync(HttpClient client, int n)
    {
        var tick = new
        {
            customer = new { number = "K" },
            name = "tick",
            properties = new { n },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/events")
        {
            Content = JsonContent.Create(new { events = new[] { tick } }),
        };
        request.Headers.Add("Idempotency-Key", $"tick-{n}");
        try
        {
            var answer = await client.SendAsync(request, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return answer;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task KillSoonAsync(Process process, int milliseconds)
    {
        await Eventually.LaterAsync(TimeSpan.FromMilliseconds(milliseconds));
        process.Kill();
    }
}
