using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

/// <summary>A server and a client with an API key that may use the whole public contract.</summary>
internal sealed class ApiTrial : IAsyncDisposable
{
    private ApiTrial(TestServer server, HttpClient client) => (Server, Client) = (server, client);

    public TestServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<ApiTrial> StartAsync(Engine engine = Engine.Sqlite)
    {
        var server = await TestServer.StartAsync(engine);
        return new ApiTrial(
            server,
            await ClientAsync(server, "readCustomers", "editCustomers", "recordActivity", "manageFields", "issueInboxTokens")
        );
    }

    public static async Task<HttpClient> ClientAsync(TestServer server, params string[] scopes)
    {
        var ada = await server.AdministratorAsync();
        var key = await (
            await ada.Send(
                "POST",
                "/api/keys",
                new
                {
                    name = "Trial",
                    scopes,
                    requestsPerMinute = 60_000,
                }
            )
        ).Json();
        var client = server.Anonymous();
        client.DefaultRequestHeaders.Remove("X-Perennial");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.GetProperty("token").GetString());
        return client;
    }

    public Task<HttpResponseMessage> SendAsync(
        string method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The JSON of an answer with this status.</summary>
    public async Task<JsonElement> JsonAsync(
        HttpStatusCode status,
        string method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    )
    {
        var response = await SendAsync(method, path, json, headers);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
