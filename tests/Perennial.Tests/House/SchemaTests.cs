using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Plumbing;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>Three descriptions of one schema say the same: the migrations of each engine and the entities that EF Core maps.</summary>
public class SchemaTests
{
    [DatabaseTheory]
    public async Task The_migrated_schema_matches_the_entities(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var scope = database.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PerennialDb>();

        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            var migrated = await ColumnsOfAsync(database, table, KeyOf(entity));
            Assert.Equal(ColumnsOf(entity).Prepend(table), migrated.Prepend(table));
        }
    }

    [Fact]
    public async Task Both_engines_have_the_same_tables_and_columns()
    {
        Assert.SkipWhen(TestPostgres.ReasonToSkip is not null, TestPostgres.ReasonToSkip ?? "");
        await using var sqlite = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var postgres = await TestDatabase.CreateAsync(Engine.Postgres);

        foreach (var table in Rooms.Owners.Keys.Order())
            Assert.Equal(
                await NamesOfAsync(sqlite, table),
                (await NamesOfAsync(postgres, table)).Where(name => $"{table}.{name}" is not "mirror_changes.xid")
            );
    }

    [DatabaseTheory]
    public async Task A_database_of_every_earlier_number_is_upgraded_with_its_rows(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);
        var ct = TestContext.Current.CancellationToken;

        foreach (var migration in Migrations.Of(database.Store.Dialect))
        {
            var outcome = await Migrations.RunAsync(database.Store, database.Clock, ct, upTo: migration.Number);
            Assert.Equal([migration.Name], outcome.Value);
            if (migration.Name is "orders")
                await database.Store.WriteAsync((c, t) => AddOrderAsync(c, t), ct);
        }

        var kept = await database.Store.ReadAsync(c => CountAsync(c, "SELECT COUNT(*) FROM orders WHERE customer_id = 7"), ct);
        Assert.Equal(1, kept);
    }

    // In plain SQL: what writes rows in bulk knows only the newest schema.
    private static async Task AddOrderAsync(DbConnection connection, DbTransaction transaction)
    {
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = """
            INSERT INTO orders (id, customer_id, number, source, status, is_paid, time, day, gross, refunded, currency, item_count, attributes, content_hash)
            VALUES (1, 7, 'A-1', 'test', 'paid', 1, 0, 0, 100, 0, 'CNY', 0, '{}', 0)
            """;
        await insert.ExecuteNonQueryAsync();
    }

    private static IEnumerable<string> ColumnsOf(IEntityType entity) =>
        entity
            .GetProperties()
            .Select(p => p.IsPrimaryKey() ? $"{p.GetColumnName()} key" : $"{p.GetColumnName()} {(p.IsNullable ? "null" : "not null")}")
            .Order(StringComparer.Ordinal);

    private static HashSet<string> KeyOf(IEntityType entity) =>
        [.. entity.FindPrimaryKey()?.Properties.Select(p => p.GetColumnName()) ?? []];

    private static async Task<IEnumerable<string>> ColumnsOfAsync(TestDatabase database, string table, HashSet<string> key) =>
        (await SchemaOfAsync(database, table))
            .Select(c =>
                key.Contains(c.ColumnName) ? $"{c.ColumnName} key" : $"{c.ColumnName} {(c.AllowDBNull != false ? "null" : "not null")}"
            )
            .Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> NamesOfAsync(TestDatabase database, string table) =>
        (await SchemaOfAsync(database, table)).Select(c => c.ColumnName).Order(StringComparer.Ordinal);

    private static Task<IReadOnlyList<DbColumn>> SchemaOfAsync(TestDatabase database, string table) =>
        database.Store.ReadAsync<IReadOnlyList<DbColumn>>(
            async connection =>
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"SELECT * FROM {table} LIMIT 0";
                await using var reader = await command.ExecuteReaderAsync();
                return await reader.GetColumnSchemaAsync();
            },
            CancellationToken.None
        );

    private static async Task<long> CountAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), null);
    }
}
