using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

/// <summary>The document of the public contract: kept in docs, complete in both languages, its examples accepted.</summary>
public class PublicDocumentTests
{
    private static readonly string Kept = Repository.PathOf("docs", "openapi.public.json");

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_public_document_is_current()
    {
        await using var server = await TestServer.StartAsync();
        var document = await DocumentAsync(server);
        document.Remove("servers"); // The port differs from run to run.
        var text = document.ToJsonString(Readable) + "\n";
        if (Repository.Approve)
            await File.WriteAllTextAsync(Kept, text, TestContext.Current.CancellationToken);

        var kept = File.Exists(Kept) ? await File.ReadAllTextAsync(Kept, TestContext.Current.CancellationToken) : "";

        Assert.True(kept == text, "docs/openapi.public.json is not what the server says. Run the tests with PERENNIAL_APPROVE=1.");
    }

    [Fact]
    public async Task Every_operation_speaks_both_languages_and_names_its_scope()
    {
        await using var server = await TestServer.StartAsync();

        var operations = Operations(await DocumentAsync(server)).ToList();

        Assert.NotEmpty(operations);
        Assert.All(
            operations,
            o =>
            {
                Assert.Matches("[一-鿿]", o.Said["x-summary-zh"]!.GetValue<string>());
                Assert.Matches("[一-鿿]", o.Said["x-description-zh"]!.GetValue<string>());
                Assert.NotEmpty(o.Said["summary"]!.GetValue<string>());
                Assert.NotEmpty(o.Said["x-scope"]!.GetValue<string>());
            }
        );
    }

    [Fact]
    public async Task Every_example_of_the_document_is_accepted_by_the_server()
    {
        await using var trial = await ApiTrial.StartAsync();
        var operations = Operations(await DocumentAsync(trial.Server)).Where(o => o.Said["requestBody"] is not null).ToList();
        var ids = new Dictionary<string, long>();

        foreach (var (method, path, said) in operations.OrderBy(o => o.Path.Contains('{')))
        {
            var example = said["requestBody"]!["content"]!["application/json"]!["example"];
            Assert.True(example is not null, $"{method} {path} has no example");
            var response = await trial.SendAsync(
                method,
                path.Replace("{id}", $"{ids.GetValueOrDefault(path.Split('/')[3])}"),
                example.ToJsonString()
            );
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
            if (method == "POST" && JsonNode.Parse(text)!["id"] is { } made)
                ids[path.Split('/')[3]] = made.GetValue<long>();
        }
    }

    [Fact]
    public async Task There_is_no_document_of_another_name()
    {
        await using var server = await TestServer.StartAsync();

        var response = await server
            .Anonymous()
            .GetAsync(new Uri("/openapi/secret.json", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<JsonObject> DocumentAsync(TestServer server) =>
        JsonNode.Parse(await server.Anonymous().GetStringAsync("/openapi/public.json", TestContext.Current.CancellationToken))!.AsObject();

    private static IEnumerable<(string Method, string Path, JsonObject Said)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select (method.Key.ToUpperInvariant(), path.Key, method.Value!.AsObject());
}
