using System.Data.Common;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Audit;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;
using Perennial.Settings;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Settings;

public class WorkspaceTests
{
    private static readonly object Wish = new
    {
        name = "茶馆",
        language = "zh-CN",
        currency = "jpy",
        timeZone = "UTC",
        basis = "activity",
        basisEvents = new[] { "signed_in" },
        industry = "food",
        churnWindowDays = 90,
        dormantDays = 30,
    };

    [DatabaseTheory]
    public async Task A_saved_workspace_is_what_the_next_reader_sees(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        await TestServer.GetJsonAsync(ada, "/api/settings/workspace");

        var saved = await ada.Send("PUT", "/api/settings/workspace", Wish);

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var read = await TestServer.GetJsonAsync(ada, "/api/settings/workspace");
        Assert.Equal("茶馆", read.GetProperty("name").GetString());
        Assert.Equal("JPY", read.GetProperty("currency").GetString());
        Assert.Equal("activity", read.GetProperty("basis").GetString());
        Assert.Equal((90, 30), (read.GetProperty("churnWindowDays").GetInt32(), read.GetProperty("dormantDays").GetInt32()));
        var workspace = await server.Services.GetRequiredService<WorkspaceSettings>().ReadAsync(CancellationToken.None);
        Assert.Equal(("UTC", 0), (workspace.Zone().Name, workspace.Currency().Decimals));
    }

    [Fact]
    public async Task Everybody_reads_the_workspace_and_only_who_manages_it_changes_it()
    {
        await using var server = await TestServer.StartAsync();
        var manager = await server.SignedInAsync("manager");

        Assert.Equal("Test shop", (await TestServer.GetJsonAsync(manager, "/api/settings/workspace")).GetProperty("name").GetString());
        await (await manager.Send("PUT", "/api/settings/workspace", Wish)).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task A_wrong_workspace_is_refused_with_its_fields_and_changes_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();

        var refused = await ada.Send(
            "PUT",
            "/api/settings/workspace",
            new
            {
                name = "Shop",
                currency = "CNY",
                timeZone = "Nowhere",
                basis = "activity",
            }
        );

        var problem = await refused.IsProblem(HttpStatusCode.BadRequest, "invalid-workspace");
        Assert.Equal(["timeZone", "basisEvents"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
        Assert.Equal("Test shop", (await TestServer.GetJsonAsync(ada, "/api/settings/workspace")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_change_of_the_workspace_is_audited_with_before_and_after()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();

        await ada.Send("PUT", "/api/settings/workspace", Wish);

        var entry = (await TestServer.GetJsonAsync(ada, "/api/audit?action=workspace_changed"))
            .GetProperty("items")[0]
            .GetProperty("details");
        Assert.Equal(("CNY", "JPY"), (Code(entry, "before"), Code(entry, "after")));
        static string? Code(JsonElement details, string when) => details.GetProperty(when).GetProperty("currencyCode").GetString();
    }

    [DatabaseTheory]
    public async Task A_room_that_refuses_the_change_stops_it(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var refusing = new WorkspaceSettings(database.Get<SettingsStore>(), database.Get<AuditLog>(), [new Refusing()], []);
        var wanted = Workspace.Default with { Name = "Shop", CurrencyCode = "EUR" };

        var saved = await database.Store.TryWriteAsync(
            (c, t) => refusing.SaveAsync(wanted, Actor.System, c, t, CancellationToken.None),
            CancellationToken.None
        );

        Assert.Equal("still-orders", Assert.Single(saved.Problems).Code);
        Assert.Null(await refusing.FindAsync(CancellationToken.None));
    }

    private sealed class Refusing : IWorkspaceChange
    {
        public Task<Problem?> ApplyAsync(
            Workspace before,
            Workspace after,
            DbConnection connection,
            DbTransaction transaction,
            CancellationToken ct
        ) => Task.FromResult<Problem?>(before.CurrencyCode == after.CurrencyCode ? null : new Problem("still-orders", default, default));
    }
}
