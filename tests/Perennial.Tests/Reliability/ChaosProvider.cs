using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Perennial.Tests.Support;

namespace Perennial.Tests.Reliability;

/// <summary>What a provider in a bad mood does with a request.</summary>
internal enum Mood
{
    /// <summary>Takes the message and says so.</summary>
    Takes,

    /// <summary>Takes it and says that something broke.</summary>
    TakesAndBreaks,

    /// <summary>Takes it and never answers.</summary>
    TakesAndIsSilent,

    /// <summary>Takes it and hangs up.</summary>
    TakesAndHangsUp,

    /// <summary>Does not take it, and asks for patience: 429.</summary>
    Throttles,
}

/// <summary>A request that came in.</summary>
/// <param name="Message">Id of the message.</param>
/// <param name="Mood">What was done with it.</param>
internal sealed record Arrived(long Message, Mood Mood)
{
    /// <summary>Whether the recipient has it.</summary>
    public bool WasTaken => Mood is not Mood.Throttles;
}

/// <summary>
/// A real HTTP server that stands for a provider on a bad day. What it does with the n-th request about somebody follows from the seed alone,
/// whatever the order in which requests come.
/// </summary>
internal sealed class ChaosProvider : HttpTestServer, IAsyncDisposable
{
    // Of 200 requests. Each 429 stops the channel for a second.
    private const int Broken = 6;
    private const int Silent = 4;
    private const int HungUp = 6;
    private const int Throttled = 2;
    private const int Of = 200;

    private readonly int _seed;
    private readonly ConcurrentDictionary<long, int> _tries = new();

    private ChaosProvider(int seed) => _seed = seed;

    public ConcurrentQueue<Arrived> All { get; } = new();

    public static async Task<ChaosProvider> StartAsync(int seed)
    {
        var server = new ChaosProvider(seed);
        await server.App.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await App.StopAsync(now.Token);
        await App.DisposeAsync();
    }

    protected override async Task HandleAsync(HttpContext http)
    {
        var body = JsonSerializer.Deserialize<JsonElement>(await BodyAsync(http));
        var customer = long.Parse(body.GetProperty("text").GetString()!, null);
        var mood = MoodFor(customer, _tries.AddOrUpdate(customer, 1, (_, before) => before + 1));
        All.Enqueue(new Arrived(long.Parse(body.GetProperty("id").GetString()!, null), mood));
        switch (mood)
        {
            case Mood.Takes:
                await http.Response.WriteAsync("""{"id":"taken"}""");
                break;
            case Mood.TakesAndBreaks:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case Mood.TakesAndHangsUp:
                http.Abort();
                break;
            case Mood.Throttles:
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                http.Response.Headers.RetryAfter = "1";
                break;
            default:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }
    }

    private Mood MoodFor(long customer, int attempt) =>
        new Random(unchecked(_seed + (int)customer * 7919 + attempt * 104_729)).Next(Of) switch
        {
            < Broken => Mood.TakesAndBreaks,
            < Broken + Silent => Mood.TakesAndIsSilent,
            < Broken + Silent + HungUp => Mood.TakesAndHangsUp,
            < Broken + Silent + HungUp + Throttled => Mood.Throttles,
            _ => Mood.Takes,
        };
}
