using System.CommandLine;
using System.IO.Compression;
using System.Text.Json;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tests.Imports;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Insights;

public class MetricsTests
{
    /// <summary>Enough for three months; the whole file goes through the page's import, in a browser.</summary>
    private const int Rows = 100_000;

    [DatabaseTheory]
    public async Task After_the_import_metrics_says_what_analyze_said_of_the_file(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var file = await BeginningAsync(database);
        string[] data =
        [
            "--data",
            database.Options.DataFolder,
            .. database.Options.PostgresConnectionString is { } postgres ? new[] { "--postgres", postgres } : [],
        ];

        await RunAsync(["import", "orders", file, "--preset", "online-retail", .. data]);
        var stored = JsonDocument.Parse(await RunAsync(["metrics", "--json", .. data])).RootElement;

        var read = JsonDocument.Parse(await RunAsync(["analyze", "retention", file, "--preset", "online-retail", "--json"])).RootElement;
        foreach (var figure in read.EnumerateObject().Where(figure => figure.Name != "rows"))
            Assert.Equal(figure.Value.GetRawText(), stored.GetProperty(figure.Name).GetRawText());
        var cohorts = await RunAsync(["export", "cohorts", .. data]);
        Assert.Contains("2010-12,885,1,324,", cohorts, StringComparison.Ordinal);
    }

    private static async Task<string> BeginningAsync(TestDatabase database)
    {
        var file = Path.Combine(database.Options.DataFolder, "orders.csv");
        await using var whole = new GZipStream(File.OpenRead(SharedData.PathOf("online_retail.csv.gz")), CompressionMode.Decompress);
        using var lines = new StreamReader(whole);
        await using var beginning = new StreamWriter(file);
        for (var row = 0; row <= Rows; row++)
            await beginning.WriteLineAsync(await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        return file;
    }

    private static async Task<string> RunAsync(string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var host = new CommandLineHost(
            new Terminal(output, error, Language.En, isInteractive: false),
            TimeProvider.System,
            Perennial.Rooms.AddServices
        );
        var root = new RootCommand { host.Data, host.Postgres, host.Json };
        foreach (var command in Perennial.Rooms.Commands(host))
            root.Subcommands.Add(command);
        var exit = await root.Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(exit == 0, error.ToString());
        return output.ToString();
    }
}
