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

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task An_import_killed_at_any_moment_loses_nothing_and_does_nothing_twice(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var file = Path.Combine(database.Options.DataFolder, "orders.csv");
        await File.WriteAllTextAsync(file, OrderFile(), Ct);
        var random = new Random(20260501);

        var kills = 0;
        for (var wanted = 0; wanted < Orders; wanted += Orders / 4)
            kills += await StartAndKillAsync(database, file, wanted + random.Next(Orders / 8)) ? 1 : 0;
        var report = await RealProgram.RunAsync(database, Import(file));
        var metrics = await RealProgram.RunAsync(database, ["metrics", "--json"]);

        Assert.True(kills > 0, "the program was never killed in time");
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

    private static string[] Import(string file) =>
        ["import", "orders", file, "--customer", "customer", "--time", "time", "--amount", "amount", "--order", "order", "--json"];

    /// <summary>Kills it as soon as so many rows are done.</summary>
    /// <returns>Whether it still ran then.</returns>
    private static async Task<bool> StartAndKillAsync(TestDatabase database, string file, int rows)
    {
        using var process = RealProgram.Start(database, Import(file));
        await Eventually.IsTrueAsync(async () => process.HasExited || await DoneAsync(database) >= rows);
        var ran = !process.HasExited;
        await process.KillAsync();
        return ran;
    }

    private static Task<long> DoneAsync(TestDatabase database) =>
        database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(rows_done), -1) FROM imports"), Ct);
}
