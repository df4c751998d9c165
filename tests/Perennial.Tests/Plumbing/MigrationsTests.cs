using Dapper;
using Perennial.Plumbing;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

public class MigrationsTests
{
    [DatabaseTheory]
    public async Task An_empty_database_gets_every_migration_once(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);
        var ct = TestContext.Current.CancellationToken;

        var first = await Migrations.RunAsync(database.Store, database.Clock, ct);
        var second = await Migrations.RunAsync(database.Store, database.Clock, ct);

        Assert.Equal(Migrations.Of(database.Store.Dialect).Select(m => m.Name), first.Value);
        Assert.Equal([], second.Value);
    }

    [DatabaseTheory]
    public async Task A_schema_of_a_newer_version_is_refused(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var ct = TestContext.Current.CancellationToken;
        await database.Store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (9999, 'future', 'x', 0)",
                    transaction: t
                ),
            ct
        );

        var outcome = await Migrations.RunAsync(database.Store, database.Clock, ct);

        Assert.Equal("newer-schema", Assert.Single(outcome.Problems).Code);
    }

    [DatabaseTheory]
    public async Task A_migration_edited_after_it_ran_is_refused(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var ct = TestContext.Current.CancellationToken;
        await database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE schema_migrations SET checksum = 'x' WHERE number = 1", transaction: t),
            ct
        );

        var outcome = await Migrations.RunAsync(database.Store, database.Clock, ct);

        Assert.Equal("edited-schema", Assert.Single(outcome.Problems).Code);
    }
}
