using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Perennial.Tests.Messages;

/// <summary>A real HTTP server that stands for a provider and answers as a test tells it.</summary>
internal sealed class ProviderServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProviderServer(WebApplication app) => _app = app;

    /// <summary>A request that came in.</summary>
    internal sealed record Received(string Path, string Body, IReadOnlyDictionary<string, string> Headers);

    public ConcurrentQueue<Received> All { get; } = new();

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>How requests are answered, by the order in which they came, from 1; 200 and an id unless told otherwise.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (http, number) => http.Response.WriteAsync($$"""{"id":"p{{number}}"}""");

    public static async Task<ProviderServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ProviderServer(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
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
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
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
