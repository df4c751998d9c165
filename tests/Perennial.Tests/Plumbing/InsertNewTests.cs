using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

/// <summary>Many rows in one statement.</summary>
public sealed class InsertNewTests
{
    private static readonly TypedColumn<object?[]>[] Columns =
    [
        new("id", "BIGINT", row => row[0]),
        new("who", "BIGINT", row => row[1]),
        new("word", "TEXT", row => row[2]),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Rows_that_a_key_knows_are_passed_over_and_the_others_told(Engine engine)
    {
        await using var database = await OpenAsync(engine);
        await InsertAsync(database, [1, 7, "old"]);

        var written = await InsertAsync(database, [2, 7, "new"], [3, 8, "'quoted' \"text\" 长青"], [4, 8, "again"], [5, null, null]);

        Assert.Equal([3, 5], written.Order());
        Assert.Equal(
            [(1, 7, "old"), (3, 8, "'quoted' \"text\" 长青"), (5, null, null)],
            await database.Store.ReadAsync(c => c.QueryAsync<(long, long?, string?)>("SELECT id, who, word FROM noted ORDER BY id"), Ct)
        );
    }

    [DatabaseTheory]
    public async Task An_id_of_64_bits_keeps_its_last_digit(Engine engine)
    {
        await using var database = await OpenAsync(engine);

        Assert.Equal([long.MaxValue], await InsertAsync(database, [long.MaxValue, 1, "x"]));
    }

    [DatabaseTheory]
    public async Task Elements_of_a_list_are_read_alike_by_the_column_engine(Engine engine)
    {
        await using var database = await OpenAsync(engine);
        IAnalyticalEngine[] engines = [database.Get<StoreEngine>(), database.Get<DuckDbEngine>()];

        foreach (var one in engines)
        {
            var sql = $"SELECT CAST(value ->> 1 AS BIGINT) FROM {one.Dialect.ElementsOf("rows")} ORDER BY 1";
            var query = new SqlQuery(sql, [new("rows", "[[\"a\",2],[\"b\",1]]")]);
            Assert.Equal([1L, 2L], await one.ListAsync(query, row => row.GetInt64(0), Ct));
        }
    }

    private static async Task<TestDatabase> OpenAsync(Engine engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        await database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("CREATE TABLE noted (id BIGINT PRIMARY KEY, who BIGINT UNIQUE, word TEXT)", transaction: t),
            Ct
        );
        return database;
    }

    private static Task<HashSet<long>> InsertAsync(TestDatabase database, params object?[][] rows) =>
        database.Store.WriteAsync((c, t) => InsertNew.RunAsync(database.Store.Dialect, (c, t), ("noted", Columns), rows, Ct), Ct);
}
