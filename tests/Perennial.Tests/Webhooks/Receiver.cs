using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Perennial.Tests.Support;

namespace Perennial.Tests.Webhooks;

/// <summary>A real HTTP server that receives deliveries and answers as a test tells it.</summary>
internal sealed class Receiver : HttpTestServer, IAsyncDisposable
{
    private Receiver() { }

    /// <summary>A delivery that came in.</summary>
    internal sealed record Received(string Id, long Timestamp, string Signature, string Body);

    public ConcurrentQueue<Received> All { get; } = new();

    public string Url => Address + "/hook";

    /// <summary>How the next deliveries are answered; 200 unless told otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver.App.StartAsync();
        return receiver;
    }

    /// <summary>Answers with a status.</summary>
    public void AnswerWith(int status, params (string Name, string Value)[] headers) =>
        Answer = http =>
        {
            http.Response.StatusCode = status;
            foreach (var (name, value) in headers)
                http.Response.Headers[name] = value;
            return http.Response.WriteAsync("said " + status);
        };

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    protected override async Task HandleAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        var headers = http.Request.Headers;
        All.Enqueue(
            new Received(headers["webhook-id"]!, long.Parse(headers["webhook-timestamp"]!, null), headers["webhook-signature"]!, body)
        );
        await Answer(http);
    }
}
