using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Perennial.Tests.Access;

/// <summary>Short forms of what these tests say to the server.</summary>
internal static class Speaking
{
    public static Task<HttpResponseMessage> Send(this HttpClient client, string method, string path, object? body = null) =>
        client.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : JsonContent.Create(body) },
            TestContext.Current.CancellationToken
        );

    public static Task<HttpResponseMessage> SignIn(this HttpClient client, string email, string password) =>
        client.Send("POST", "/api/session", new { email, password });

    public static async Task<JsonElement> Json(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    /// <summary>The answer is a problem of this code; gives its JSON.</summary>
    public static async Task<JsonElement> IsProblem(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Json();
        Assert.Equal((status, code), (response.StatusCode, problem.GetProperty("code").GetString()));
        return problem;
    }
}
