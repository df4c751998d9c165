using System.Data.Common;
using System.Net;
using System.Text.Json;
using Dapper;
using Perennial.Audit;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Audit;

public class AuditTests
{
    [DatabaseTheory]
    public async Task What_people_do_with_accounts_is_written_down(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var bob = await server.SignedInAsync("viewer");
        await server.Anonymous().SignIn("ada@example.test", "a guess nobody may read");
        await bob.Send("DELETE", "/api/session");

        var audit = await TestServer.GetJsonAsync(ada, "/api/audit");

        var actions = audit
            .GetProperty("items")
            .EnumerateArray()
            .Select(item => (item.GetProperty("actor").GetString(), item.GetProperty("action").GetString()));
        Assert.Equal(
            [
                ("viewer", "signed_out"),
                ("stranger", "sign_in_failed"),
                ("viewer", "signed_in"),
                ("Ada", "user_created"),
                ("Ada", "set_up"),
                ("Ada", "workspace_changed"),
            ],
            actions
        );
        Assert.DoesNotContain("a guess nobody may read", audit.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(TestServer.Password, audit.ToString(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Pages_follow_one_another_without_gap_or_repetition(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        for (var i = 0; i < 120; i++)
            await AppendAsync(server.Database, "tested", new { i });

        var seen = new List<int>();
        var next = "";
        do
        {
            var page = await TestServer.GetJsonAsync(ada, "/api/audit?action=tested" + next);
            seen.AddRange(
                page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("details").GetProperty("i").GetInt32())
            );
            next = page.GetProperty("next").ValueKind is JsonValueKind.Null ? null : "&cursor=" + page.GetProperty("next");
        } while (next is not null);

        Assert.Equal(Enumerable.Range(0, 120).Reverse(), seen);
    }

    [DatabaseTheory]
    public async Task The_audit_can_be_read_for_one_user(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var bob = await server.SignedInAsync("sales");
        var id = (await TestServer.GetJsonAsync(bob, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();

        var items = (await TestServer.GetJsonAsync(ada, $"/api/audit?user={id}")).GetProperty("items");

        Assert.Equal("signed_in", Assert.Single(items.EnumerateArray()).GetProperty("action").GetString());
        await (await bob.Send("GET", "/api/audit")).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
    }

    [DatabaseTheory]
    public async Task Entries_written_at_the_same_moment_stand_in_one_whole_chain(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => AppendAsync(database, "tested", new { i })));

        Assert.Equal(new VerifyAudit.Finding(40, null), await VerifyAsync(database));
    }

    [DatabaseTheory]
    public async Task An_entry_of_a_transaction_that_fails_is_not_there_and_leaves_no_gap(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await AppendAsync(database, "kept");
        await Assert.ThrowsAsync<TimeoutException>(() =>
            database.Store.WriteAsync(
                async (c, t) =>
                {
                    await database.Get<AuditLog>().AppendAsync(c, t, Actor.System, "lost");
                    throw new TimeoutException();
                },
                CancellationToken.None
            )
        );

        await AppendAsync(database, "kept");

        Assert.Equal(new VerifyAudit.Finding(2, null), await VerifyAsync(database));
    }

    [DatabaseTheory]
    public async Task The_database_refuses_to_change_or_delete_an_entry(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await AppendAsync(database, "tested");

        await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(database, "UPDATE audit_entries SET actor = 'nobody'"));
        await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(database, "DELETE FROM audit_entries"));
    }

    [DatabaseTheory]
    public async Task An_entry_changed_behind_the_trigger_is_found(Engine engine)
    {
        await using var database = await Tampered(engine, "UPDATE audit_entries SET details = '{\"amount\":1}' WHERE id = 3");

        Assert.Equal(new VerifyAudit.Finding(2, 3), await VerifyAsync(database));
    }

    [DatabaseTheory]
    public async Task A_removed_entry_is_found(Engine engine)
    {
        await using var database = await Tampered(engine, "DELETE FROM audit_entries WHERE id = 3");

        Assert.Equal(new VerifyAudit.Finding(2, 3), await VerifyAsync(database));
    }

    [DatabaseTheory]
    public async Task A_cut_tail_is_found(Engine engine)
    {
        await using var database = await Tampered(engine, "DELETE FROM audit_entries WHERE id >= 4");

        Assert.Equal(new VerifyAudit.Finding(3, 4), await VerifyAsync(database));
    }

    private static async Task<TestDatabase> Tampered(Engine engine, string sql)
    {
        var database = await TestDatabase.CreateAsync(engine);
        for (var i = 0; i < 5; i++)
            await AppendAsync(database, "tested", new { amount = 100 + i });
        var drop =
            engine is Engine.Postgres
                ? "DROP TRIGGER audit_entries_keep ON audit_entries"
                : "DROP TRIGGER audit_entries_keep_updated; DROP TRIGGER audit_entries_keep_deleted";
        await ExecuteAsync(database, drop);
        await ExecuteAsync(database, sql);
        return database;
    }

    private static Task AppendAsync(TestDatabase database, string action, object? details = null) =>
        database.Store.WriteAsync(
            (c, t) => database.Get<AuditLog>().AppendAsync(c, t, Actor.System, action, details: details),
            CancellationToken.None
        );

    private static Task ExecuteAsync(TestDatabase database, string sql) =>
        database.Store.WriteAsync((c, t) => c.ExecuteAsync(sql, transaction: t), CancellationToken.None);

    private static Task<VerifyAudit.Finding> VerifyAsync(TestDatabase database) =>
        database.Get<VerifyAudit>().RunAsync(CancellationToken.None);
}
