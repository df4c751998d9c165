using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tests.Support;
using Perennial.Tests.Traits;
using Xunit;

namespace Perennial.Tests.Customers;

public class ExportCommandTests
{
    [DatabaseTheory]
    public async Task Customers_are_written_as_csv_in_the_users_language(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await SmallShop.OpenAsync(database);

        var (exit, output, _) = await RunAsync(database, Language.Zh, "export", "customers");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((0, SmallShop.Customers + 1), (exit, lines.Length));
        Assert.StartsWith("客户编号,姓名", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_are_written_one_object_per_line()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await SmallShop.OpenAsync(database);
        var file = Path.Combine(database.Options.DataFolder, "orders.jsonl");

        var (exit, output, _) = await RunAsync(database, Language.En, "export", "orders", "--json", "--out", file);

        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal((0, "", await database.CountAsync("orders")), (exit, output, lines.Length));
        Assert.Contains("\"customer_number\":\"C", lines[0], StringComparison.Ordinal);
        Assert.Equal(["command-line | orders_exported"], await database.LinesAsync("SELECT actor, action FROM audit_entries"));
    }

    [Fact]
    public async Task Own_traits_are_columns_when_they_are_named_and_a_misspelt_one_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var customer = await database.Given.CustomerAsync(orders: 3);
        await database.TraitAsync("half", "orders / 2");

        var (_, csv, _) = await RunAsync(database, Language.En, "export", "customers", "--traits", "half");
        var (_, json, _) = await RunAsync(database, Language.En, "export", "customers", "--traits", "half", "--json");
        var (exit, _, error) = await RunAsync(database, Language.En, "export", "customers", "--traits", "halve");

        Assert.Equal(
            ["Half", "1.5"],
            csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(',')[^1])
        );
        Assert.Contains($"\"id\":{customer},", json, StringComparison.Ordinal);
        Assert.Contains("\"traits\":{\"half\":1.5}", json, StringComparison.Ordinal);
        Assert.Equal(1, exit);
        Assert.Contains("halve", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_a_plain_sentence()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);

        var (exit, _, error) = await RunAsync(
            database,
            Language.En,
            "export",
            "orders",
            "--out",
            Path.Combine(database.Options.DataFolder, "absent", "x.csv")
        );

        Assert.Equal(1, exit);
        Assert.Contains("[file-not-written]", error, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(
        TestDatabase database,
        Language language,
        params string[] arguments
    )
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var host = new CommandLineHost(
            new Terminal(output, error, language, isInteractive: false),
            database.Clock,
            Perennial.Rooms.AddServices
        );
        var root = new RootCommand { host.Data, host.Postgres, host.Json, ExportCommand.Create(host) };
        List<string> all = [.. arguments, "--data", database.Options.DataFolder];
        if (database.Options.PostgresConnectionString is { } postgres)
            all.AddRange(["--postgres", postgres]);
        var exit = await root.Parse(all).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }
}
