using System.Data.Common;
using Dapper;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

/// <summary>PostgreSQL commits in another order than it numbers. What is committed is seen at once, what comes late is never skipped.</summary>
public sealed class MirrorLateCommitTests
{
    [Fact]
    public async Task A_transaction_that_logged_first_and_commits_last_is_not_skipped()
    {
        await using var mirrored = await CreateAsync();
        await using var late = await TransactionAsync(mirrored);
        await RenameAsync(late, "late", 1);

        await mirrored.ExecuteAsync("UPDATE customers SET name = 'early' WHERE id = 2");
        await mirrored.AssertFollowsAsync();
        Assert.Equal(1, mirrored.Count("SELECT COUNT(*) FROM customers WHERE name = 'early'"));
        await late.CommitAsync(Mirrored.Ct);

        await mirrored.AssertFollowsAsync();
        Assert.Equal(1, mirrored.Count("SELECT COUNT(*) FROM customers WHERE name = 'late'"));
    }

    [Fact]
    public async Task A_transaction_that_began_first_and_logs_last_is_not_skipped()
    {
        await using var mirrored = await CreateAsync();
        await using var first = await TransactionAsync(mirrored);
        await using var second = await TransactionAsync(mirrored);
        await first.Connection!.ExecuteAsync("SELECT pg_current_xact_id()::text", transaction: first);
        await RenameAsync(second, "second", 2);
        await RenameAsync(first, "first", 1);

        await first.CommitAsync(Mirrored.Ct);
        await mirrored.AssertFollowsAsync();
        await second.CommitAsync(Mirrored.Ct);
        await mirrored.AssertFollowsAsync();

        Assert.Equal(2, mirrored.Count("SELECT COUNT(*) FROM customers WHERE name IN ('first', 'second')"));
    }

    [Fact]
    public async Task A_transaction_open_during_the_build_is_not_skipped()
    {
        await using var mirrored = await CreateAsync();
        await using var open = await TransactionAsync(mirrored);
        await RenameAsync(open, "open", 1);
        await mirrored.ReopenAsync(File.Delete);
        await mirrored.CatchUpAsync();
        await mirrored.Mirror.PurgeAsync(Mirrored.Ct);

        await open.CommitAsync(Mirrored.Ct);

        await mirrored.AssertFollowsAsync();
        Assert.Equal(1, mirrored.Count("SELECT COUNT(*) FROM customers WHERE name = 'open'"));
        Assert.Equal(1, mirrored.Rebuilds);
    }

    private static async Task<Mirrored> CreateAsync()
    {
        Assert.SkipWhen(TestPostgres.ReasonToSkip is not null, TestPostgres.ReasonToSkip ?? "");
        var mirrored = await Mirrored.CreateAsync(Engine.Postgres);
        for (var id = 1; id <= 2; id++)
            await mirrored.Given.InsertAsync(
                "customers",
                ("id", (long)id),
                ("attributes", "{}"),
                ("content_hash", 0L),
                ("created_at", 0L),
                ("updated_at", 0L)
            );
        await mirrored.CatchUpAsync();
        return mirrored;
    }

    private static async Task<DbTransaction> TransactionAsync(Mirrored mirrored) =>
        await (await mirrored.Database.Store.OpenAsync(Mirrored.Ct)).BeginTransactionAsync(Mirrored.Ct);

    private static Task RenameAsync(DbTransaction transaction, string name, long id) =>
        transaction.Connection!.ExecuteAsync("UPDATE customers SET name = @name WHERE id = @id", new { name, id }, transaction);
}
