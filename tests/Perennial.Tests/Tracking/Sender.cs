using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

/// <summary>A source with its key, and a client that sends as its holder.</summary>
internal sealed class Sender(HttpClient client, long sourceId, string key)
{
    public long SourceId => sourceId;

    public string Key => key;

    public HttpClient Client => client;

    /// <summary>A new source of the server, and its holder.</summary>
    public static async Task<Sender> OfAsync(TestServer server, string scopes = "events,profiles,orders", string[]? origins = null)
    {
        var administrator = await server.AdministratorAsync();
        var response = await administrator.PostAsJsonAsync(
            "/api/tracking/sources",
            new
            {
                name = "Web shop",
                kind = "server",
                scopes = scopes.Split(','),
                origins = origins ?? [],
            }
        );
        var source = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, source.ToString());
        var key = source.GetProperty("writeKey").GetString()!;
        var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"))
        );
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        return new Sender(client, source.GetProperty("id").GetInt64(), key);
    }

    public Task<HttpResponseMessage> PostAsync(string call, object message) =>
        client.PostAsJsonAsync("/v1/" + call, message, TestContext.Current.CancellationToken);

    /// <summary>Sends and expects that it is taken.</summary>
    public async Task<JsonElement> SendAsync(string call, object message)
    {
        var response = await PostAsync(call, message);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer;
    }

    public Task<JsonElement> BatchAsync(params object[] messages) => SendAsync("batch", new { batch = messages });

    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
