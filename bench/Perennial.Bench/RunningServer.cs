using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Plumbing;

namespace Perennial.Bench;

/// <summary>The real server in this process, on a free port, with an administrator signed in.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private const string Email = "bench@example.com";
    private const string Password = "a password for the benchmark only";

    private readonly CookieContainer _cookies = new();
    private readonly WebApplication _app;

    private RunningServer(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = new Uri(app.Urls.First()) };
        Client.DefaultRequestHeaders.Add("X-Perennial", "1");
    }

    public HttpClient Client { get; }

    /// <summary>The header that carries the session to another process on the same data.</summary>
    public string Cookies => _cookies.GetCookieHeader(Client.BaseAddress!);

    public static async Task<RunningServer> StartAsync(StoreOptions options, CancellationToken ct)
    {
        var app = Server.Build(options, TimeProvider.System, "http://127.0.0.1:0");
        var opened = await OpenData.RunAsync(app.Services.GetRequiredService<Store>(), TimeProvider.System, ct);
        if (!opened.IsOk)
            throw new InvalidOperationException(opened.Problems[0].Detail.En);
        await app.StartAsync(ct);
        return new RunningServer(app);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Signs in, setting the workspace up the first time.</summary>
    public async Task SignInAsync(CancellationToken ct)
    {
        var workspace = new
        {
            name = "Bench",
            currency = "CNY",
            timeZone = "UTC",
            basis = "purchase",
            industry = "retail",
        };
        var setUp = await Client.PostAsJsonAsync(
            "/api/setup",
            new
            {
                name = "Bench",
                email = Email,
                password = Password,
                language = "en",
                workspace,
            },
            ct
        );
        if (!setUp.IsSuccessStatusCode)
            (await Client.PostAsJsonAsync("/api/session", new { email = Email, password = Password }, ct)).EnsureSuccessStatusCode();
    }

    /// <summary>The whole answer of a route, read to its end.</summary>
    public async Task<byte[]> GetAsync(string path, CancellationToken ct) => (await AskAsync(path, ct)).Body;

    /// <summary>Asks until the answer is not of a moment ago any more, as the page does.</summary>
    public async Task GetNewestAsync(string path, CancellationToken ct)
    {
        while ((await AskAsync(path, ct)).IsOld)
            await Task.Delay(25, ct);
    }

    private async Task<(byte[] Body, bool IsOld)> AskAsync(string path, CancellationToken ct)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), ct);
        var body = await answer.Content.ReadAsByteArrayAsync(ct);
        return answer.IsSuccessStatusCode
            ? (body, answer.Headers.Age is not null)
            : throw new HttpRequestException($"{(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
    }

    /// <summary>The churn window that the product derived from the data, in days.</summary>
    public async Task<int> ChurnWindowAsync(CancellationToken ct)
    {
        using var settings = JsonDocument.Parse(await GetAsync("/api/settings/workspace", ct));
        return settings.RootElement.GetProperty("derived").GetProperty("churnWindowDays").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
