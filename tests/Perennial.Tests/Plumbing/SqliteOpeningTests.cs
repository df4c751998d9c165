using Dapper;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

public class SqliteOpeningTests
{
    [Fact]
    public async Task Connections_opened_at_the_same_moment_are_different_ones()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        for (var wave = 0; wave < 40; wave++)
        {
            var opened = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => database.Store.OpenAsync(ct), ct)));

            foreach (var connection in opened)
                await connection.ExecuteAsync("BEGIN TRANSACTION");

            foreach (var connection in opened)
            {
                await connection.ExecuteAsync("ROLLBACK TRANSACTION");
                await connection.DisposeAsync();
            }
        }
    }
}
