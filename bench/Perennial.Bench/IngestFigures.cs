using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Perennial.Plumbing;
using Perennial.Statistics;
using Perennial.Tracking;

namespace Perennial.Bench;

/// <summary>How many events per second become durable over HTTP on loopback, beside a bare loop of prepared inserts into the same table.</summary>
internal static class IngestFigures
{
    private const int BatchSize = 100;
    private const int People = 20_000;

    /// <summary>So many at once are more bytes than the queue takes.</summary>
    private const int Flood = 3_000;

    public static async Task AddAsync(Table table, StoreOptions data, int events, CancellationToken ct)
    {
        Directory.CreateDirectory(data.DataFolder);
        var key = await PrepareAsync(data, ct);
        table.Add(
            "bare loop: prepared inserts, 2,000 a transaction",
            PerSecond(events, await BareAsync(data, events, ct)),
            "same table, indexes and triggers"
        );
        var port = FreePort();
        using var server = ChildProcess.Start("serve", "--urls", $"http://127.0.0.1:{port}", "--data", data.DataFolder);
        using var client = await ClientAsync(port, key, ct);
        await SendAsync(client, Batches(50), 4, ct);
        var batches = Batches(events / BatchSize);
        Add(table, "batches of 100, 8 connections", await SendAsync(client, batches, 8, ct), BatchSize);
        Add(table, "single events, 64 connections", await SendAsync(client, Singles(events / 5), 64, ct), 1);
        Add(table, "single events, 1 connection", await SendAsync(client, Singles(2_000), 1, ct), 1);
        Add(
            table,
            "identify with the same traits, batches of 100",
            await SendAsync(client, Identifies(events / 5, _ => 0), 8, ct),
            BatchSize
        );
        Add(table, "identify with another trait each time", await SendAsync(client, Identifies(events / 5, i => i), 8, ct), BatchSize);
        var before = server.WorkingSet;
        var flood = await FloodAsync(client, Batches(events / BatchSize), server, ct);
        table.Add(
            $"overload: batches of 100, {Flood:N0} connections",
            PerSecond(flood.Taken * BatchSize, flood.Seconds),
            $"{Table.Count(flood.Refused)} answers 429; memory {Table.Megabytes(before)} before, {Table.Megabytes(flood.Peak)} at most"
        );
    }

    private static async Task<string> PrepareAsync(StoreOptions data, CancellationToken ct)
    {
        await using var store = new Store(data);
        var opened = await OpenData.RunAsync(store, TimeProvider.System, ct);
        if (!opened.IsOk)
            throw new InvalidOperationException(opened.Problems[0].Detail.En);
        var key = WriteKeys.Make();
        var source = new TrackingSource
        {
            Id = 1,
            Code = "bench",
            Name = "Bench",
            Kind = "server",
            Scopes = "events,profiles",
            Origins = "",
            IsEnabled = 1,
            KeyHash = WriteKeys.Hash(key),
            KeyPrefix = WriteKeys.Prefix(key),
            CreatedAt = 0,
        };
        await store.WriteAsync((c, t) => SourceTable.InsertAsync(c, t, source), ct);
        return key;
    }

    private static async Task<double> BareAsync(StoreOptions data, int events, CancellationToken ct)
    {
        await using var store = new Store(data);
        var start = Stopwatch.GetTimestamp();
        for (var from = 0; from < events; from += 2_000)
            await store.WriteAsync(
                (c, t) =>
                {
                    using var bulk = Store.Bulk(
                        c,
                        t,
                        "events",
                        "id",
                        "customer_id",
                        "name",
                        "time",
                        "day",
                        "props",
                        "source",
                        "message_id",
                        "received_at"
                    );
                    for (var i = from; i < from + 2_000; i++)
                        bulk.Add(
                            i + 1L,
                            1L + i % People,
                            "Song Played",
                            1_700_000_000_000 + i,
                            19_675,
                            Props(i),
                            "bare",
                            $"bare:{Guid.NewGuid()}",
                            0L
                        );
                    bulk.Complete();
                    return Task.CompletedTask;
                },
                ct
            );
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<HttpClient> ClientAsync(int port, string key, CancellationToken ct)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Flood })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
            Timeout = TimeSpan.FromMinutes(2),
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"))
        );
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative), ct);
                return client;
            }
            catch (HttpRequestException) when (attempt < 300)
            {
                await Task.Delay(100, ct);
            }
        }
    }

    private sealed record Sent(int Requests, double Seconds, double Median, double P99);

    private static async Task<Sent> SendAsync(
        HttpClient client,
        List<(string Path, byte[] Body)> requests,
        int connections,
        CancellationToken ct
    )
    {
        var next = -1;
        var times = new double[requests.Count];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(async _ =>
                {
                    int mine;
                    while ((mine = Interlocked.Increment(ref next)) < requests.Count)
                    {
                        var began = Stopwatch.GetTimestamp();
                        using var answer = await PostAsync(client, requests[mine], ct);
                        answer.EnsureSuccessStatusCode();
                        times[mine] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                    }
                })
        );
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(times);
        return new Sent(requests.Count, seconds, Quantile.NearestRank<double>(times, 0.5), Quantile.NearestRank<double>(times, 0.99));
    }

    private static async Task<(int Taken, int Refused, double Seconds, long Peak)> FloodAsync(
        HttpClient client,
        List<(string Path, byte[] Body)> requests,
        ChildProcess server,
        CancellationToken ct
    )
    {
        var (taken, refused, peak) = (0, 0, 0L);
        var waiting = new ConcurrentQueue<(string, byte[])>(requests);
        var start = Stopwatch.GetTimestamp();
        var senders = Enumerable
            .Range(0, Flood)
            .Select(async _ =>
            {
                while (waiting.TryDequeue(out var request))
                {
                    try
                    {
                        using var answer = await PostAsync(client, request, ct);
                        if (answer.IsSuccessStatusCode)
                            Interlocked.Increment(ref taken);
                        else if (answer.StatusCode is HttpStatusCode.TooManyRequests)
                            Interlocked.Increment(ref refused);
                    }
                    catch (HttpRequestException)
                    {
                        // The system accepts only so many connections at once; a client tries again.
                        waiting.Enqueue(request);
                    }
                }
            })
            .ToList();
        var all = Task.WhenAll(senders);
        while (!all.IsCompleted)
        {
            peak = Math.Max(peak, server.WorkingSet);
            await Task.WhenAny(all, Task.Delay(50, ct));
        }
        await all;
        return (taken, refused, Stopwatch.GetElapsedTime(start).TotalSeconds, peak);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, (string Path, byte[] Body) request, CancellationToken ct)
    {
        var content = new ByteArrayContent(request.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return client.PostAsync(new Uri(request.Path, UriKind.Relative), content, ct);
    }

    private static List<(string, byte[])> Batches(int count) => [.. Enumerable.Range(0, count).Select(batch => Batch(batch, Message))];

    private static List<(string, byte[])> Identifies(int people, Func<int, int> visits) =>
        [.. Enumerable.Range(0, people / BatchSize).Select(batch => Batch(batch, i => Identify(i, visits(i))))];

    private static (string, byte[]) Batch(int batch, Func<int, string> message) =>
        (
            "/v1/batch",
            Encoding.UTF8.GetBytes(
                $$"""{"sentAt":"{{DateTime.UtcNow:O}}","batch":[{{string.Join(',', Enumerable.Range(batch * BatchSize, BatchSize).Select(message))}}]}"""
            )
        );

    private static List<(string, byte[])> Singles(int count) =>
        [.. Enumerable.Range(0, count).Select(i => ("/v1/track", Encoding.UTF8.GetBytes(Message(i))))];

    private static string Message(int i) =>
        $$"""{"type":"track","event":"Song Played","userId":"U{{i * 7919L % People}}","messageId":"{{Guid.NewGuid()}}","timestamp":"{{DateTime.UtcNow:O}}","properties":{{Props(i)}},"context":{"library":{"name":"bench","version":"1"} },"integrations":{} }""";

    private static string Identify(int i, int visits) =>
        $$"""{"type":"identify","userId":"U{{i * 7919L % People}}","messageId":"{{Guid.NewGuid()}}","timestamp":"{{DateTime.UtcNow:O}}","traits":{"name":"Person {{i * 7919L % People}}","city":"Hangzhou","plan":"free","visits":{{visits}} } }""";

    private static string Props(int i) => $$"""{"title":"Song {{i % 500}}","artist":"Somebody","length":{{i % 300}},"live":false}""";

    private static void Add(Table table, string what, Sent sent, int each) =>
        table.Add(
            what,
            PerSecond(sent.Requests * each, sent.Seconds),
            $"acknowledged in {Table.Milliseconds(sent.Median)}, p99 {Table.Milliseconds(sent.P99)}"
        );

    private static string PerSecond(double events, double seconds) => Table.Count(events / seconds) + " events/s";

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
