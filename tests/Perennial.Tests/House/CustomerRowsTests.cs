using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>When two customers become one, no room's rows are forgotten: every table with a customer's id is moved by somebody.</summary>
public class CustomerRowsTests
{
    [DatabaseTheory]
    public async Task Every_table_with_a_customer_key_follows_a_merge(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        Assert.Equal(await TablesWithCustomersAsync(database), Moved(database));
    }

    [DatabaseTheory]
    public async Task A_planted_table_that_nobody_moves_is_caught(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("CREATE TABLE planted (owner_customer_id BIGINT)", transaction: t),
            default
        );

        Assert.Equal(["planted"], (await TablesWithCustomersAsync(database)).Except(Moved(database)));
    }

    private static IEnumerable<string> Moved(TestDatabase database) =>
        database.Get<IEnumerable<ICustomerRows>>().SelectMany(room => room.Tables).Order(StringComparer.Ordinal);

    private static Task<List<string>> TablesWithCustomersAsync(TestDatabase database) =>
        database.Store.ReadAsync(
            async connection =>
            {
                var tables = await TablesAsync(connection, database);
                var found = new List<string>();
                foreach (var table in tables.Order(StringComparer.Ordinal))
                {
                    await using var command = connection.CreateCommand();
                    command.CommandText = $"SELECT * FROM {table} LIMIT 0";
                    await using var reader = await command.ExecuteReaderAsync();
                    if ((await reader.GetColumnSchemaAsync()).Any(c => c.ColumnName.EndsWith("customer_id", StringComparison.Ordinal)))
                        found.Add(table);
                }
                return found;
            },
            TestContext.Current.CancellationToken
        );

    private static async Task<List<string>> TablesAsync(DbConnection connection, TestDatabase database) =>
        [
            .. await connection.QueryAsync<string>(
                database.Options.PostgresConnectionString is null
                    ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                    : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            ),
        ];
}
