using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>docs/openapi.json is what the server says, and the page's types are what docs/openapi.json says.</summary>
public class OpenApiTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly string Document = Repository.PathOf("docs", "openapi.json");

    [Fact]
    public async Task The_OpenAPI_document_is_current()
    {
        await using var server = await TestServer.StartAsync();
        var said = JsonNode
            .Parse(await server.Anonymous().GetStringAsync("/openapi.json", TestContext.Current.CancellationToken))!
            .AsObject();
        said.Remove("servers"); // The port differs from run to run.
        var text = said.ToJsonString(Readable) + "\n";

        if (Repository.Approve)
            await File.WriteAllTextAsync(Document, text, TestContext.Current.CancellationToken);

        var kept = File.Exists(Document) ? await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken) : "";
        Assert.True(
            kept == text,
            $"docs/openapi.json is not what the server says{FirstDifference(kept, text)}. Run the tests with PERENNIAL_APPROVE=1, then `npm run api` in web/."
        );
    }

    [Fact]
    public async Task The_types_of_the_page_are_current()
    {
        var modules = Repository.PathOf("web", "node_modules", ".bin");
        if (!Repository.IsContinuousIntegration)
            Assert.SkipUnless(File.Exists(Path.Combine(modules, "openapi-typescript")), "web/node_modules is not installed");
        var generated = Path.Combine(Directory.CreateTempSubdirectory("perennial-types-").FullName, "schema.ts");

        await RunAsync(Path.Combine(modules, "openapi-typescript"), Document, "--output", generated);

        var kept = await File.ReadAllTextAsync(Repository.PathOf("web", "src", "api", "schema.ts"), TestContext.Current.CancellationToken);
        var current = await File.ReadAllTextAsync(generated, TestContext.Current.CancellationToken);
        Assert.True(
            kept == current,
            $"web/src/api/schema.ts is not what docs/openapi.json says{FirstDifference(kept, current)}. Run `npm run api` in web/."
        );
    }

    private static string FirstDifference(string kept, string current)
    {
        var pairs = kept.Split('\n').Zip(current.Split('\n'));
        var (line, (before, now)) = pairs.Index().FirstOrDefault(pair => pair.Item.First != pair.Item.Second);
        return before is null ? "" : $" (line {line + 1}: '{before.Trim()}' against '{now.Trim()}')";
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
    }
}
