using System.Net;
using MiniExcelLibs;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Perennial.Tests.Tasks;
using Xunit;

namespace Perennial.Tests.Desk;

/// <summary>At-risk lists on both databases: made once a period, by budget and cooldown, delivered, worked, passed on, measured.</summary>
public class DeskListTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_period_has_one_list_with_so_many_rows_for_each_owner_whoever_asks(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        await DeskShop.LateAsync(server, 3, await sales.IdAsync());
        await DeskShop.LateAsync(server, 1, null, "Nobody's");
        await DeskShop.RuleAsync(ada, budget: 2, weekly: true);

        // Thursday, 10:00: the week began on Monday, so its list is due; the server makes up for it.
        var made = await DeskShop.RunAsync(server) + await DeskShop.RunAsync(server);
        var asked = await ada.PostedAsync("/api/desk/lists", new { kind = "week" });

        Assert.Equal((1, false), (made, asked.GetProperty("isNew").GetBoolean()));
        Assert.Equal(("2026-W03", "lateness"), (asked.GetProperty("list").Text("period"), asked.GetProperty("list").Text("basis")));
        Assert.Equal(["Late 0", "Late 1"], await DeskShop.NamesAsync(sales));
        Assert.Equal(["Late 0", "Nobody's 0", "Late 1"], (await DeskShop.NamesAsync(ada, "?scope=all")).OrderBy(name => name == "Late 1"));
        var row = (await DeskShop.RowsAsync(sales))[0];
        Assert.Equal(("open", "2026-01-18", "call"), (row.Text("status"), row.Text("dueDay"), row.Text("play")));
        Assert.Contains("40 days", row.GetProperty("reasons")[0].Text("en"), StringComparison.Ordinal);
        Assert.Equal(
            ("desk_listed", "2026-W03"),
            (await TestServer.GetJsonAsync(sales, "/api/notifications")).GetProperty("items").EnumerateArray().First().KindAndSubject()
        );
        Assert.Equal(
            ["Late 2"],
            await server.Database.LinesAsync("SELECT c.name FROM desk_near n JOIN customers c ON c.id = n.customer_id")
        );
        Assert.Contains("On the at-risk list 2026-W03", await ada.TimelineAsync(row.GetProperty("customerId").GetInt64(), "event"));
    }

    [DatabaseTheory]
    public async Task Two_who_make_the_same_list_at_the_same_moment_make_one(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var ada = await server.AdministratorAsync();
        await DeskShop.LateAsync(server, 2, null);

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ada.PostedAsync("/api/desk/lists", new { kind = "month" })));

        Assert.Single(made, one => one.GetProperty("isNew").GetBoolean());
        Assert.Equal(
            ["1", "2"],
            await server.Database.LinesAsync("SELECT COUNT(*) FROM desk_lists UNION ALL SELECT COUNT(*) FROM desk_rows")
        );
    }

    [DatabaseTheory]
    public async Task An_outcome_closes_a_row_and_keeps_the_customer_from_the_next_list_for_a_while(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        await DeskShop.LateAsync(server, 3, await sales.IdAsync());
        await DeskShop.RuleAsync(ada, budget: 2, weekly: true);
        await DeskShop.RunAsync(server);
        var rows = await DeskShop.RowsAsync(sales);
        var customer = rows[0].GetProperty("customerId").GetInt64();

        var (without, body) = await sales.SendAsync(HttpMethod.Patch, $"/api/desk/rows/{rows[0].Id()}", new { outcome = "lost" });
        await sales.SendAsync(HttpMethod.Patch, $"/api/desk/rows/{rows[0].Id()}", new { nextStep = "Call on Friday", status = "doing" });
        var (stale, _) = await sales.SendAsync(HttpMethod.Patch, $"/api/desk/rows/{rows[0].Id()}", new { note = "x" }, "\"1\"");
        var (closed, row) = await sales.SendAsync(
            HttpMethod.Patch,
            $"/api/desk/rows/{rows[0].Id()}",
            new { outcome = "saved", note = "Ordered by phone" },
            "\"2\""
        );
        var timeline = await ada.TimelineAsync(customer, "event");
        server.Clock.Sleep(TimeSpan.FromDays(7));
        await DeskShop.RunAsync(server);
        await DeskShop.RowsAsync(ada);
        var second = await DeskShop.NamesAsync(sales);
        server.Clock.Sleep(TimeSpan.FromDays(7));
        await DeskShop.RunAsync(server);

        Assert.Equal((HttpStatusCode.BadRequest, "lostReason"), (without, body.GetProperty("errors").EnumerateObject().Single().Name));
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.OK), (stale, closed));
        Assert.Equal(("done", "saved", "Call on Friday"), (row.Text("status"), row.Text("outcome"), row.Text("nextStep")));
        Assert.Contains("At-risk row closed: saved, by sales", timeline);
        // Late 0 cools down and Late 1 is on a list still; a week later Late 0 may come again.
        Assert.Equal(["Late 1", "Late 2"], second);
        Assert.Equal(["Late 0", "Late 1", "Late 2"], await DeskShop.NamesAsync(sales));
        var team = (await TestServer.GetJsonAsync(ada, "/api/desk/teams")).GetProperty("lines")[0];
        Assert.Equal(
            (3, 1, 5000m),
            (team.GetProperty("open").GetInt32(), team.GetProperty("saved").GetInt32(), team.GetProperty("savedValue").GetDecimal())
        );
    }

    [DatabaseTheory]
    public async Task What_is_overdue_climbs_to_the_lead_of_the_team_once(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var (sales, lead, stranger) = (
            await server.SignedInAsync("sales"),
            await server.SignedInAsync("sales"),
            await server.SignedInAsync("sales")
        );
        await ada.PostedAsync(
            "/api/teams",
            new
            {
                name = "North",
                members = new[] { await sales.IdAsync() },
                leadId = await lead.IdAsync(),
            }
        );
        var customers = await DeskShop.LateAsync(server, 1, await sales.IdAsync());
        await DeskShop.RuleAsync(ada);
        await ada.PostedAsync("/api/desk/lists", new { kind = "week" });

        server.Clock.Sleep(TimeSpan.FromDays(3));
        await DeskShop.RunAsync(server);
        Assert.Equal(["0"], await server.Database.LinesAsync("SELECT COUNT(*) FROM desk_rows WHERE climbed_at IS NOT NULL"));
        server.Clock.Sleep(TimeSpan.FromDays(1));
        await DeskShop.RunAsync(server);
        await DeskShop.RunAsync(server);

        var notices = (await TestServer.GetJsonAsync(lead, "/api/notifications")).GetProperty("items");
        Assert.Equal(("desk_climbed", "Late 0"), Assert.Single(notices.EnumerateArray()).KindAndSubject());
        Assert.Contains("At-risk row overdue, passed on to sales", await ada.TimelineAsync(customers[0], "event"));
        var row = Assert.Single(await DeskShop.RowsAsync(lead, "?scope=team&status=overdue"));
        var close = new { outcome = "noContact" };
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(HttpMethod.Patch, $"/api/desk/rows/{row.Id()}", close)).Status);
        Assert.Equal(HttpStatusCode.OK, (await lead.SendAsync(HttpMethod.Patch, $"/api/desk/rows/{row.Id()}", close)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await sales.SendAsync(HttpMethod.Get, "/api/desk/rows?scope=all", null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await sales.SendAsync(HttpMethod.Post, "/api/desk/lists", new { kind = "week" })).Status);
    }

    [DatabaseTheory]
    public async Task The_digest_has_a_sheet_for_each_owner_and_rows_follow_a_merge(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var customers = await DeskShop.LateAsync(server, 2, await sales.IdAsync());
        await DeskShop.LateAsync(server, 1, null, "=1+1");
        var list = (await ada.PostedAsync("/api/desk/lists", new { kind = "week" })).GetProperty("list");

        using var file = new MemoryStream(
            await ada.GetByteArrayAsync(new Uri($"/api/desk/lists/{list.Id()}/digest.xlsx", UriKind.Relative), Ct)
        );
        var sheets = MiniExcel.GetSheetNames(file);
        var rows = MiniExcel.Query(file, useHeaderRow: true, sheetName: "sales").Cast<IDictionary<string, object?>>().ToList();
        var nobodys = MiniExcel.Query(file, useHeaderRow: true, sheetName: "Nobody's").Cast<IDictionary<string, object?>>().Single();

        Assert.Equal(["sales", "Nobody's"], sheets);
        Assert.Equal(["Late 0", "Late 1"], rows.Select(row => row["Customer"]));
        Assert.Equal([5000d, 4950d], rows.Select(row => Convert.ToDouble(row["Value at stake"], null)));
        Assert.Equal("=1+1 0", nobodys["Customer"]);
        Assert.Equal(["1"], await server.Database.LinesAsync("SELECT COUNT(*) FROM audit_entries WHERE action = 'desk_list_exported'"));

        var into = await server.Given.CustomerAsync(name: "The same");
        await ada.PostedAsync("/api/customers/merges", new { fromId = customers[0], intoId = into });
        Assert.Single(await DeskShop.RowsAsync(ada, $"?scope=all&customer={into}"));
    }

    [DatabaseTheory]
    public async Task Whoever_leaves_hands_over_tasks_customers_and_rows_after_a_preview(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var (leaves, first, second) = (
            await server.SignedInAsync("sales"),
            await server.SignedInAsync("sales"),
            await server.SignedInAsync("sales")
        );
        await DeskShop.LateAsync(server, 3, await leaves.IdAsync());
        await ada.PostedAsync("/api/desk/lists", new { kind = "week" });
        await leaves.PostedAsync("/api/tasks", new { title = "Call", assigneeId = await leaves.IdAsync() });
        var to = new[] { await first.IdAsync(), await second.IdAsync() };

        var preview = await ada.PostedAsync(
            "/api/handovers",
            new
            {
                fromId = await leaves.IdAsync(),
                toIds = to,
                preview = true,
            }
        );
        Assert.Equal(3, (await DeskShop.RowsAsync(leaves)).Count);
        var done = await ada.PostedAsync("/api/handovers", new { fromId = await leaves.IdAsync(), toIds = to });
        var (self, _) = await ada.SendAsync(HttpMethod.Post, "/api/handovers", new { fromId = to[0], toIds = new[] { to[0] } });

        Assert.Equal(preview.ToString(), done.ToString());
        Assert.Equal(
            (1, 3, 3),
            (done.GetProperty("tasks").GetInt32(), done.GetProperty("customers").GetInt32(), done.GetProperty("rows").GetInt32())
        );
        Assert.Equal(HttpStatusCode.BadRequest, self);
        Assert.Empty(await DeskShop.RowsAsync(leaves));
        Assert.Equal(["Late 0", "Late 2"], await DeskShop.NamesAsync(first));
        Assert.Equal(["Late 1"], await DeskShop.NamesAsync(second));
        Assert.Equal(["Call"], await first.TitlesAsync(""));
        Assert.Equal(["0"], await server.Database.LinesAsync($"SELECT COUNT(*) FROM customers WHERE owner_id = {await leaves.IdAsync()}"));
    }

    [DatabaseTheory]
    public async Task What_happened_afterwards_is_told_when_the_days_are_over_and_not_before(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var customers = await DeskShop.LateAsync(server, 24, null);
        await DeskShop.RuleAsync(ada, budget: 12);
        var list = (await ada.PostedAsync("/api/desk/lists", new { kind = "week" })).GetProperty("list").Id();

        var early = await TestServer.GetJsonAsync(ada, $"/api/desk/lists/{list}/effect");
        server.Clock.Sleep(TimeSpan.FromDays(5));
        foreach (var customer in customers.Take(12).Where((_, n) => n % 4 != 3).Concat(customers.Skip(12).Where((_, n) => n % 4 == 1)))
            await server.Given.OrderAsync(customer, server.Clock.GetUtcNow(), gross: 50_00);
        server.Clock.Sleep(TimeSpan.FromDays(5));
        await server.Given.CustomerAsync(orders: 1);
        var effect = await TestServer.GetJsonAsync(ada, $"/api/desk/lists/{list}/effect");

        Assert.Equal(("tooEarly", "2026-01-22"), (early.Text("state"), early.Text("knownOn")));
        Assert.Equal("known", effect.Text("state"));
        Assert.Equal(
            (12, 0.75, 12, 0.25),
            (
                effect.GetProperty("listed").GetProperty("customers").GetInt32(),
                effect.GetProperty("listed").GetProperty("cameBack").GetDouble(),
                effect.GetProperty("near").GetProperty("customers").GetInt32(),
                effect.GetProperty("near").GetProperty("cameBack").GetDouble()
            )
        );
        var jump = effect.GetProperty("cameBack");
        Assert.InRange(
            jump.GetProperty("effect").GetDouble(),
            jump.GetProperty("lower").GetDouble(),
            jump.GetProperty("upper").GetDouble()
        );
    }
}
