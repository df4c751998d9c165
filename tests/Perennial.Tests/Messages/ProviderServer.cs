using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Perennial.Tests.Support;

namespace Perennial.Tests.Messages;

/// <summary>A real HTTP server that stands for a provider and answers as a test tells it.</summary>
internal sealed class ProviderServer : HttpTestServer, IAsyncDisposable
{
    private ProviderServer() { }

    /// <summary>A request that came in.</summary>
    internal sealed record Received(string Path, string Body, IReadOnlyDictionary<string, string> Headers);

    public ConcurrentQueue<Received> All { get; } = new();

    public string Url => Address;

    /// <summary>How requests are answered, by the order in which they came, from 1; 200 and an id unless told otherwise.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (http, number) => http.Response.WriteAsync($$"""{"id":"p{{number}}"}""");

    public static async Task<ProviderServer> StartAsync()
    {
        var server = new ProviderServer();
        await server.App.StartAsync();
        return server;
    }

    /// <summary>Answers with a status and a body.</summary>
    public void AnswerWith(int status, string body = "", string? retryAfter = null) =>
        Answer = (http, _) =>
        {
            http.Response.StatusCode = status;
            if (retryAfter is not null)
                http.Response.Headers.RetryAfter = retryAfter;
            return http.Response.WriteAsync(body);
        };

    /// <summary>Takes requests and never answers.</summary>
    public void NeverAnswer() => Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await App.StopAsync(now.Token);
        await App.DisposeAsync();
    }

    protected override async Task HandleAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        All.Enqueue(
            new Received(
                http.Request.Path + http.Request.QueryString,
                body,
                http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString())
            )
        );
        try
        {
            await Answer(http, All.Count);
        }
        catch (OperationCanceledException)
        {
            // The product gave up.
        }
    }
}
