using System.Diagnostics;
using Dapper;
using Perennial.Plumbing;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Imports;

/// <summary>The real program, killed in the middle of an import and started again.</summary>
public sealed class KilledImportTests
{
    private const int Orders = 40_000;

    [Fact]
    public async Task A_killed_import_goes_on_and_nothing_is_there_twice()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        using var file = new TemporaryFile(
            "order id,customer id,order date,amount\n"
                + string.Concat(Enumerable.Range(0, Orders).Select(i => $"O{i},{i % 900},2011-03-{1 + (i % 28):00},{i % 1000}.25\n"))
        );
        var kills = 0;
        for (var wanted = 2_000L; wanted < Orders; wanted += 12_000)
        {
            using var running = Start(database, file.Path);
            while (await DoneAsync(database, ct) < wanted && !running.HasExited)
                await Task.Yield();
            if (running.HasExited)
                break;
            running.Kill();
            await running.WaitForExitAsync(ct);
            kills++;
        }

        using var last = Start(database, file.Path);
        await last.WaitForExitAsync(ct);

        Assert.True(kills > 0, "the program was never killed in time");
        Assert.Equal(0, last.ExitCode);
        Assert.Equal(
            (Orders, 900L),
            (
                await NumberAsync(database, "SELECT COUNT(*) FROM orders", ct),
                await NumberAsync(database, "SELECT COUNT(*) FROM customers", ct)
            )
        );
        Assert.Equal(Orders, await NumberAsync(database, "SELECT COUNT(*) FROM events WHERE name = 'order_paid'", ct));
        Assert.Equal(
            Enumerable.Range(0, Orders).Sum(i => (i % 1000 * 100L) + 25),
            await NumberAsync(database, "SELECT SUM(gross) FROM orders", ct)
        );
        Assert.Equal(
            1,
            await NumberAsync(
                database,
                $"SELECT COUNT(*) FROM imports WHERE state = 'done' AND created_count = {Orders} AND rows_done = {Orders}",
                ct
            )
        );
    }

    private static Process Start(TestDatabase database, string file) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [typeof(Store).Assembly.Location, "import", "orders", file, "--data", database.Options.DataFolder]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    private static Task<long> DoneAsync(TestDatabase database, CancellationToken ct) =>
        NumberAsync(database, "SELECT COALESCE(MAX(rows_done), 0) FROM imports", ct);

    private static Task<long> NumberAsync(TestDatabase database, string sql, CancellationToken ct) =>
        database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>(sql), ct);
}
