using System.CommandLine;
using System.Text.Json;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tests.Imports;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Insights;

public class MetricsTests
{
    [DatabaseTheory]
    public async Task After_the_import_metrics_says_what_analyze_said_of_the_file(Engine engine)
    {
        var file = SharedData.PathOf("online_retail.csv.gz");
        await using var database = await TestDatabase.CreateAsync(engine);
        string[] data =
        [
            "--data",
            database.Options.DataFolder,
            .. database.Options.PostgresConnectionString is { } postgres ? new[] { "--postgres", postgres } : [],
        ];

        await RunAsync(["import", "orders", file, "--preset", "online-retail", .. data]);
        var stored = JsonDocument.Parse(await RunAsync(["metrics", "--json", .. data])).RootElement;

        var read = JsonDocument.Parse(await RunAsync(["analyze", "retention", file, "--preset", "online-retail", "--json"])).RootElement;
        Assert.Equal(18_532, stored.GetProperty("orders").GetInt32());
        foreach (var figure in read.EnumerateObject().Where(figure => figure.Name != "rows"))
            Assert.Equal(figure.Value.GetRawText(), stored.GetProperty(figure.Name).GetRawText());
        var cohorts = await RunAsync(["export", "cohorts", .. data]);
        Assert.Contains("2010-12,885,1,324,", cohorts, StringComparison.Ordinal);
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
