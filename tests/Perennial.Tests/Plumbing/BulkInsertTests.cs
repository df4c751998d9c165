using Dapper;
using Microsoft.Data.Sqlite;
using Perennial.Plumbing;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

public class BulkInsertTests
{
    private static readonly string[] Columns = ["id", "word", "ratio", "flag"];

    [DatabaseTheory]
    public async Task A_bulk_load_keeps_every_kind_of_value(Engine engine)
    {
        await using var database = await WithTableAsync(engine);
        Row[] rows =
        [
            new(1, "", 0.1, 1),
            new(long.MaxValue, "西湖龙井 🍵", -1e300, 0),
            new(3, null, null, null),
            new(4, new string('长', 5_000), 0, 1),
        ];

        await LoadAsync(
            database,
            bulk =>
            {
                foreach (var row in rows)
                    bulk.Add(row.Id, row.Word, row.Ratio, row.Flag);
            }
        );

        var found = await database.Store.ReadAsync(
            c => c.QueryAsync<Row>("SELECT id, word, ratio, flag FROM bulk_sample"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(rows.OrderBy(row => row.Id), found.OrderBy(row => row.Id));
    }

    [Fact]
    public async Task A_text_may_hold_a_NUL_in_SQLite()
    {
        await using var database = await WithTableAsync(Engine.Sqlite);

        await LoadAsync(database, bulk => bulk.Add(1L, "before\0after", null, null));

        Assert.Equal(
            "before\0after",
            await database.Store.ReadAsync(
                c => c.ExecuteScalarAsync<string>("SELECT word FROM bulk_sample"),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task A_row_that_SQLite_refuses_is_an_error_and_nothing_is_kept()
    {
        await using var database = await WithTableAsync(Engine.Sqlite);

        var refused = await Assert.ThrowsAsync<SqliteException>(() =>
            LoadAsync(
                database,
                bulk =>
                {
                    bulk.Add(1L, "first", null, null);
                    bulk.Add(1L, "the same id again", null, null);
                }
            )
        );

        Assert.Equal(19, refused.SqliteErrorCode);
        Assert.Equal(
            0,
            await database.Store.ReadAsync(
                c => c.ExecuteScalarAsync<int>("SELECT count(*) FROM bulk_sample"),
                TestContext.Current.CancellationToken
            )
        );
    }

    private static async Task<TestDatabase> WithTableAsync(Engine engine)
    {
        var database = await TestDatabase.CreateEmptyAsync(engine);
        await database.Store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "CREATE TABLE bulk_sample (id BIGINT PRIMARY KEY, word TEXT, ratio DOUBLE PRECISION, flag SMALLINT)",
                    transaction: t
                ),
            TestContext.Current.CancellationToken
        );
        return database;
    }

    private static Task LoadAsync(TestDatabase database, Action<BulkInsert> load) =>
        database.Store.WriteAsync(
            (connection, transaction) =>
            {
                using var bulk = Store.Bulk(connection, transaction, "bulk_sample", Columns);
                load(bulk);
                bulk.Complete();
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken
        );

    // Dapper fills it by name; SQLite answers whole numbers as 64 bits whatever the column says.
    private sealed record Row
    {
        public Row() { }

        public Row(long id, string? word, double? ratio, short? flag) => (Id, Word, Ratio, Flag) = (id, word, ratio, flag);

        public long Id { get; init; }

        public string? Word { get; init; }

        public double? Ratio { get; init; }

        public short? Flag { get; init; }
    }
}
