using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>What people do with customers, through HTTP.</summary>
internal static class Editing
{
    /// <summary>A PATCH of a customer that was read at a version.</summary>
    public static Task<(HttpStatusCode Status, JsonElement Body)> EditAsync(
        this HttpClient client,
        long customer,
        long version,
        object changes
    ) =>
        client.SendAsync(
            HttpMethod.Patch,
            $"/api/customers/{customer}",
            changes,
            string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")
        );

    /// <summary>The answer of a POST that must succeed.</summary>
    public static async Task<JsonElement> PostedAsync(this HttpClient client, string path, object body)
    {
        var (status, answer) = await client.SendAsync(HttpMethod.Post, path, body);
        Assert.True((int)status is >= 200 and < 300, $"POST {path}: {status} {answer}");
        return answer;
    }

    /// <summary>A bulk change that was started, once its job has ended.</summary>
    public static async Task<JsonElement> RunBulkAsync(this HttpClient client, string path, object body)
    {
        var bulk = await client.PostedAsync(path, body);
        return await Eventually.SeeAsync(
            () => TestServer.GetJsonAsync(client, $"/api/customer-bulks/{bulk.GetProperty("id")}"),
            now => now.GetProperty("state").GetString() is not ("queued" or "running")
        );
    }

    public static (int Changed, int Unchanged, int Failed) Counts(this JsonElement bulk) =>
        (bulk.GetProperty("changed").GetInt32(), bulk.GetProperty("unchanged").GetInt32(), bulk.GetProperty("failed").GetInt32());

    public static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        this HttpClient client,
        HttpMethod method,
        string path,
        object? body,
        string? ifMatch = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>The titles of a timeline, newest first, in English.</summary>
    public static async Task<List<string>> TimelineAsync(this HttpClient client, long customer, string kinds = "") =>
        [
            .. (await TestServer.GetJsonAsync(client, $"/api/customers/{customer}/timeline?kinds={kinds}"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("title").GetProperty("en").GetString()!),
        ];
}
