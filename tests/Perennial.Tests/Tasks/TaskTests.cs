using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Rules.Basics;
using Perennial.Tasks;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tasks;

/// <summary>What people have to do, through HTTP on both databases: who sees it, when it reminds, what comes after.</summary>
public class TaskTests
{
    [DatabaseTheory]
    public async Task A_calendar_is_folded_by_octets_and_told_in_universal_time_as_RFC_5545_wants_it(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var ada = await server.AdministratorAsync();
        var title = string.Concat(Enumerable.Repeat("确认续约意向，", 20));
        await ada.PostedAsync(
            "/api/tasks",
            new
            {
                title,
                dueDay = "2026-02-02",
                dueTime = "09:00",
            }
        );
        var zone = Zone.Find((await TestServer.GetJsonAsync(ada, "/api/session")).GetProperty("workspace").Text("timeZone"))!;

        var path = (await ada.PostedAsync("/api/tasks/feed", new { })).Text("path");
        var text = await server.Anonymous().GetStringAsync(new Uri(path, UriKind.Relative), Ct);

        var lines = text.Split("\r\n");
        Assert.DoesNotContain('\n', string.Concat(lines));
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains($"SUMMARY:{title}", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("PRIORITY:5", lines);
        var due = DateTimeOffset.FromUnixTimeMilliseconds(zone.StartOf(LocalDay.Of(2026, 2, 2)) + (9 * 3_600_000L)).UtcDateTime;
        Assert.Contains($"DTSTART:{due:yyyyMMdd'T'HHmmss'Z'}", lines);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Somebody_sees_their_own_and_their_teams_and_only_a_manager_everybodys(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var ada = await server.AdministratorAsync();
        var (mine, colleague, stranger) = (
            await server.SignedInAsync("sales"),
            await server.SignedInAsync("service"),
            await server.SignedInAsync("viewer")
        );
        var (me, other) = (await mine.IdAsync(), await colleague.IdAsync());
        await ada.PostedAsync("/api/teams", new { name = "North", members = new[] { me, other } });
        var own = await mine.PostedAsync("/api/tasks", new { title = "Own" });
        await ada.PostedAsync("/api/tasks", new { title = "Given", assigneeId = me });
        await ada.PostedAsync("/api/tasks", new { title = "Of the team", assigneeId = other });
        await stranger.PostedAsync("/api/tasks", new { title = "Of a stranger" });

        Assert.Equal(["Own", "Given"], await mine.TitlesAsync(""));
        Assert.Equal(["Given", "Of the team"], await mine.TitlesAsync("?scope=team"));
        Assert.Equal(["Own", "Given", "Of the team", "Of a stranger"], await ada.TitlesAsync("?scope=all"));
        var (status, body) = await mine.SendAsync(HttpMethod.Get, "/api/tasks?scope=all", null);
        Assert.Equal((HttpStatusCode.Forbidden, "scope-not-allowed"), (status, body.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(HttpMethod.Get, $"/api/tasks/{own.Id()}", null)).Status);
        var inbox = await TestServer.GetJsonAsync(mine, "/api/notifications");
        Assert.Equal(("task_given", "Given"), inbox.GetProperty("items")[0].KindAndSubject());
    }

    [DatabaseTheory]
    public async Task What_is_done_stands_on_the_timeline_and_what_repeats_comes_back_once(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var ada = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(name: "王小明");
        var task = await ada.PostedAsync(
            "/api/tasks",
            new
            {
                title = "Call",
                customerId = customer,
                dueDay = "2026-01-31",
                dueTime = "09:30",
                repeats = "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2",
                priority = "high",
                checklist = new[] { new { text = "Look at the last order", done = true } },
            }
        );

        var (_, done) = await ada.SendAsync(HttpMethod.Put, $"/api/tasks/{task.Id()}/status", new { status = "done" });
        await ada.SendAsync(HttpMethod.Put, $"/api/tasks/{task.Id()}/status", new { status = "open" });
        await ada.SendAsync(HttpMethod.Put, $"/api/tasks/{task.Id()}/status", new { status = "done" });
        var next = (await TestServer.GetJsonAsync(ada, $"/api/tasks/{done.GetProperty("nextId").GetInt64()}")).GetProperty("task");
        var (_, last) = await ada.SendAsync(HttpMethod.Put, $"/api/tasks/{next.Id()}/status", new { status = "done" });

        Assert.Equal(
            ("2026-02-28", "09:30", "open", false, "high"),
            (
                next.Text("dueDay"),
                next.Text("dueTime"),
                next.Text("status"),
                next.GetProperty("checklist")[0].GetProperty("done").GetBoolean(),
                next.Text("priority")
            )
        );
        Assert.Equal("王小明", next.GetProperty("subject").Text("name"));
        Assert.Equal(JsonValueKind.Null, last.GetProperty("nextId").ValueKind);
        Assert.Equal(["2"], await server.Database.LinesAsync("SELECT COUNT(*) FROM tasks"));
        Assert.All(await ada.TimelineAsync(customer, "event"), title => Assert.Equal("Task done: Call", title));
        Assert.Equal(3, (await ada.TimelineAsync(customer, "event")).Count);
    }

    [DatabaseTheory]
    public async Task A_reminder_comes_at_its_instant_once_and_not_for_what_is_done(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var at = server.Clock.GetUtcNow().AddHours(1);
        await ada.PostedAsync("/api/tasks", new { title = "Call", remindAt = at });
        var done = await ada.PostedAsync("/api/tasks", new { title = "Done", remindAt = at });
        await ada.SendAsync(HttpMethod.Put, $"/api/tasks/{done.Id()}/status", new { status = "done" });
        var remind = server.Services.GetRequiredService<RemindTasks>();

        server.Clock.Sleep(TimeSpan.FromMinutes(59));
        await remind.RunAsync(Ct);
        Assert.Equal(["0"], await server.Database.LinesAsync("SELECT COUNT(*) FROM notifications"));
        server.Clock.Sleep(TimeSpan.FromMinutes(1));
        await Task.WhenAll(remind.RunAsync(Ct), remind.RunAsync(Ct));

        var inbox = (await TestServer.GetJsonAsync(ada, "/api/notifications")).GetProperty("items");
        Assert.Equal(("task_due", "Call"), Assert.Single(inbox.EnumerateArray()).KindAndSubject());
        Assert.StartsWith("/tasks?task=", inbox[0].Text("link"), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task A_calendar_reads_ones_tasks_until_the_address_is_revoked(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        await sales.PostedAsync("/api/tasks", new { title = "Call, then; write\nand wait", dueDay = "2026-02-01" });
        await sales.PostedAsync(
            "/api/tasks",
            new
            {
                title = "At nine",
                dueDay = "2026-02-02",
                dueTime = "09:00",
            }
        );
        await ada.PostedAsync("/api/tasks", new { title = "Of somebody else", dueDay = "2026-02-01" });

        var path = (await sales.PostedAsync("/api/tasks/feed", new { })).Text("path");
        var calendar = Ical.Net.Calendar.Load(await server.Anonymous().GetStringAsync(new Uri(path, UriKind.Relative), Ct))!;

        Assert.Equal(["Call, then; write\nand wait", "At nine"], calendar.Events.OrderBy(e => e.Start!.Value).Select(e => e.Summary));
        Assert.Equal([false, true], calendar.Events.OrderBy(e => e.Start!.Value).Select(e => e.Start!.HasTime));
        Assert.DoesNotContain(
            path[(path.LastIndexOf('/') + 1)..^4],
            string.Join(' ', await server.Database.LinesAsync("SELECT hash FROM task_feeds")),
            StringComparison.Ordinal
        );
        var second = (await sales.PostedAsync("/api/tasks/feed", new { })).Text("path");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, path));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, second));
        await sales.SendAsync(HttpMethod.Delete, "/api/tasks/feed", null);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, second));
    }

    [DatabaseTheory]
    public async Task Tasks_follow_a_merge_are_given_in_bulk_and_an_outdated_edit_is_refused(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var (into, from) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        var task = await ada.PostedAsync("/api/tasks", new { title = "Call", customerId = from });
        var secret = await ada.PostedAsync("/api/tasks", new { title = "Mine" });

        var merge = await ada.PostedAsync("/api/customers/merges", new { fromId = from, intoId = into });
        Assert.Equal(["Call"], await ada.TitlesAsync($"?customer={into}"));
        await ada.PostedAsync($"/api/customers/merges/{merge.GetProperty("mergeId").GetInt64()}/undo", new { });
        Assert.Equal(["Call"], await ada.TitlesAsync($"?customer={from}"));

        var given = await sales.PostedAsync("/api/tasks/assign", new { ids = new[] { task.Id() }, assigneeId = await sales.IdAsync() });
        Assert.Equal(0, given.GetProperty("changed").GetInt32());
        given = await ada.PostedAsync(
            "/api/tasks/assign",
            new { ids = new[] { task.Id(), secret.Id() }, assigneeId = await sales.IdAsync() }
        );
        Assert.Equal(2, given.GetProperty("changed").GetInt32());
        Assert.Equal(["Call", "Mine"], await sales.TitlesAsync(""));

        var (stale, _) = await sales.SendAsync(HttpMethod.Put, $"/api/tasks/{task.Id()}", new { title = "Write" }, "\"1\"");
        var (wrong, body) = await sales.SendAsync(
            HttpMethod.Put,
            $"/api/tasks/{task.Id()}",
            new
            {
                title = "",
                dueDay = "31.1.2026",
                repeats = "FREQ=NEVER",
                assigneeId = 7,
            },
            "\"2\""
        );
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.BadRequest), (stale, wrong));
        Assert.Equal(
            ["assigneeId", "due", "dueDay", "repeats", "title"],
            body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()
        );
    }

    private static async Task<HttpStatusCode> StatusAsync(TestServer server, string path) =>
        (await server.Anonymous().GetAsync(new Uri(path, UriKind.Relative), Ct)).StatusCode;
}

/// <summary>Reading answers about tasks.</summary>
internal static class TaskAnswers
{
    public static long Id(this JsonElement answer) => answer.GetProperty("id").GetInt64();

    public static string Text(this JsonElement answer, string name) => answer.GetProperty(name).GetString()!;

    public static (string Kind, string Subject) KindAndSubject(this JsonElement notice) => (notice.Text("kind"), notice.Text("subject"));

    public static async Task<long> IdAsync(this HttpClient client) =>
        (await TestServer.GetJsonAsync(client, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();

    public static async Task<List<string>> TitlesAsync(this HttpClient client, string query) =>
        [
            .. (await TestServer.GetJsonAsync(client, "/api/tasks" + query))
                .GetProperty("items")
                .EnumerateArray()
                .Select(task => task.GetProperty("title").GetString()!),
        ];
}
