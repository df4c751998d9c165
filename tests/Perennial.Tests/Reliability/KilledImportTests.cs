using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Reliability;

/// <summary>The real program, killed while it imports, again and again.</summary>
public class KilledImportTests
{
    private const int Orders = 30_000;
    private const int Kills = 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task An_import_killed_at_any_moment_loses_nothing_and_does_nothing_twice(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var file = Path.Combine(database.Options.DataFolder, "orders.csv");
        await File.WriteAllTextAsync(file, OrderFile(), Ct);
        var random = new Random(20260501);

        for (var kill = 0; kill < Kills; kill++)
            await StartAndKillAsync(database, file, TimeSpan.FromMilliseconds(random.Next(300, 2_500)));
        var report = await RunAsync(
            database,
            ["import", "orders", file, "--customer", "customer", "--time", "time", "--amount", "amount", "--order", "order", "--json"]
        );
        var metrics = await RunAsync(database, ["metrics", "--json"]);

        Assert.Contains("\"", report, StringComparison.Ordinal);
        var (orders, numbers, gross, customers, facts) = await database.Store.ReadAsync(
            c =>
                c.QuerySingleAsync<(long, long, long, long, long)>(
                    """
                    SELECT COUNT(*), COUNT(DISTINCT number), SUM(gross), (SELECT COUNT(*) FROM customers),
                        (SELECT COUNT(*) FROM events WHERE name = 'order_paid')
                    FROM orders
                    """
                ),
            Ct
        );
        Assert.Equal(
            (Orders, Orders, Enumerable.Range(1, Orders).Sum(Amount), Customers, Orders),
            (orders, numbers, gross, customers, facts)
        );
        Assert.Contains($"\"orders\":{Orders},", metrics, StringComparison.Ordinal);
    }

    private const int Customers = 4_001;

    private static long Amount(int order) => 100 + (order * 37 % 9_973);

    private static string OrderFile()
    {
        var file = new StringBuilder("order,customer,time,amount\n");
        for (var order = 1; order <= Orders; order++)
        {
            var day = new DateTime(2024, 1, 1).AddMinutes(order * 17);
            file.Append(
                CultureInfo.InvariantCulture,
                $"A{order},C{order % Customers},{day:yyyy-MM-dd HH:mm:ss},{Amount(order) / 100}.{Amount(order) % 100:00}\n"
            );
        }
        return file.ToString();
    }

    private static async Task StartAndKillAsync(TestDatabase database, string file, TimeSpan after)
    {
        using var process = Start(
            database,
            ["import", "orders", file, "--customer", "customer", "--time", "time", "--amount", "amount", "--order", "order", "--json"]
        );
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(after);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
        {
            process.Kill();
            await process.WaitForExitAsync(Ct);
        }
    }

    private static async Task<string> RunAsync(TestDatabase database, string[] command)
    {
        using var process = Start(database, command);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }

    private static Process Start(TestDatabase database, string[] command)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var part in (string[])
                [Path.Combine(AppContext.BaseDirectory, "perennial.dll"), .. command, "--data", database.Options.DataFolder]
        )
            start.ArgumentList.Add(part);
        if (database.Options.PostgresConnectionString is { } postgres)
            start.Environment["PERENNIAL_POSTGRES"] = postgres;
        return Process.Start(start)!;
    }
}
