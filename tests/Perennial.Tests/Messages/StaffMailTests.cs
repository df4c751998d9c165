using System.Net;
using System.Net.Http.Json;
using Dapper;
using Perennial.Audit;
using Perennial.Desk;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tasks;
using Perennial.Tests.Support;
using Perennial.Tests.Tasks;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Mail to colleagues: at-risk lists to their owners and reminders of tasks, through the outbox, once, to a real mail server.</summary>
[Collection(MailServer.SharedBy)]
public class StaffMailTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly Period Week = Period.Of(PeriodKind.Week, LocalDay.Of(2026, 1, 15));

    [DatabaseTheory]
    public async Task A_list_is_mailed_to_each_owner_who_wants_it_once_in_their_language(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var (ada, bo, cy) = (
            await UserAsync(trial.Database, "ada", "zh-CN"),
            await UserAsync(trial.Database, "bo", "en"),
            await UserAsync(trial.Database, "cy", "en", wants: false)
        );
        foreach (var owner in new[] { ada, bo, cy })
            await LateAsync(trial.Database, owner, $"Of <{owner}>");

        var made = await trial.Database.Get<MakeList>().RunAsync(Week, Actor.System, Ct);
        await trial.Database.Get<MakeList>().RunAsync(Week, Actor.System, Ct);
        await trial.RunAsync();
        await trial.RunAsync();

        var mails = trial.Server!.All.OrderBy(mail => mail.To).ToList();
        Assert.True(made is { Made: true });
        Assert.Equal(["ada@shop.example.test", "bo@shop.example.test"], mails.Select(mail => mail.To));
        Assert.Equal(
            ["2026-W03 风险名单：您有 1 位客户需要跟进", "At-risk list 2026-W03: 1 customer of yours"],
            mails.Select(mail => mail.Subject)
        );
        Assert.Contains($"Of &lt;{bo}&gt;", mails[1].Html, StringComparison.Ordinal);
        Assert.Contains("40 days since the last order", mails[1].Text, StringComparison.Ordinal);
        Assert.Contains("建议动作：专人电话回访", mails[0].Text, StringComparison.Ordinal);
        Assert.Contains("https://care.example.test/at-risk/desk", mails[0].Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"Of <{ada}>", mails[1].Text, StringComparison.Ordinal);
        Assert.Equal("", mails[0].Header("list-unsubscribe"));
        Assert.Equal(
            [$"sent | 0 | {ada}", $"sent | 0 | {bo}"],
            (await trial.StatesAsync("state, customer_id, user_id")).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["3"], await trial.Database.LinesAsync("SELECT COUNT(*) FROM notifications WHERE kind = 'desk_listed'"));
        Assert.Equal(0, await trial.Database.CountAsync("events WHERE name LIKE 'message%'"));
    }

    [DatabaseTheory]
    public async Task A_reminder_is_mailed_once_and_only_while_there_is_a_mail_server(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var bo = await UserAsync(trial.Database, "bo", "en");
        await TaskAsync(trial.Database, bo, "Call <Lin>\r\nBcc: x@example.test");

        var remind = trial.Database.Get<RemindTasks>();
        Assert.Equal((1, 0), (await remind.RunAsync(Ct), await remind.RunAsync(Ct)));
        await trial.RunAsync();
        await trial.ChannelAsync(request => request with { Active = false });
        await TaskAsync(trial.Database, bo, "Later");
        await remind.RunAsync(Ct);
        await trial.RunAsync();

        var mail = Assert.Single(trial.Server!.All);
        Assert.Equal(("bo@shop.example.test", "Reminder: Call <Lin>  Bcc: x@example.test"), (mail.To, mail.Subject));
        Assert.Contains("Due 2026-01-15 18:00", mail.Text, StringComparison.Ordinal);
        Assert.Equal(["sent"], await trial.StatesAsync("state"));
        Assert.Equal(["2"], await trial.Database.LinesAsync("SELECT COUNT(*) FROM notifications WHERE kind = 'task_due'"));
    }

    [DatabaseTheory]
    public async Task A_dead_address_of_a_colleague_stops_the_next_mail_and_what_failed_can_be_sent_again(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var gone = await UserAsync(trial.Database, "gone", "en");
        await TaskAsync(trial.Database, gone, "First");
        await trial.Database.Get<RemindTasks>().RunAsync(Ct);
        await trial.RunAsync();
        await TaskAsync(trial.Database, gone, "Second");
        await trial.Database.Get<RemindTasks>().RunAsync(Ct);
        await trial.RunAsync();

        Assert.Equal(["failed | provider", "skipped | suppression"], await trial.StatesAsync());
        Assert.Equal(0, await trial.Database.CountAsync("events"));
    }

    [DatabaseTheory]
    public async Task What_a_colleague_is_written_is_read_by_them_and_who_manages_work(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, own, other) = (
            await server.AdministratorAsync(),
            await server.SignedInAsync("sales"),
            await server.SignedInAsync("sales")
        );
        await server.Given.InsertAsync(
            "messages",
            ("id", 7L),
            ("customer_id", 0L),
            ("user_id", await own.IdAsync()),
            ("cause", "desk:1:user:1"),
            ("source", "desk:1"),
            ("channel", "email"),
            ("category", "transactional"),
            ("topic", ""),
            ("priority", 0),
            ("template_id", 0L),
            ("template_version", 0),
            ("state", "sent"),
            ("trail", "[]"),
            ("queued_at", 1L),
            ("due_at", 1L),
            ("finished_at", 1L),
            ("recipient", "own@shop.example.test"),
            ("subject", "List"),
            ("html", "<p>Secret</p>"),
            ("text", "Secret")
        );

        var seen = new List<string>();
        foreach (var client in new[] { ada, own, other })
        {
            var row = (await TestServer.GetJsonAsync(client, "/api/messages")).GetProperty("items")[0];
            var detail = await TestServer.GetJsonAsync(client, "/api/messages/7");
            seen.Add($"{row.Text("staff")} {row.GetProperty("subject")} {detail.GetProperty("html")}{detail.GetProperty("text")}");
        }

        Assert.Equal(["sales List <p>Secret</p>Secret", "sales List <p>Secret</p>Secret", "sales  "], seen);
    }

    [DatabaseTheory]
    public async Task Everybody_chooses_which_mail_they_want(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sales = await server.SignedInAsync("sales");

        var before = await sales.GetStringAsync(new Uri("/api/me/mail", UriKind.Relative), Ct);
        var saved = await sales.PutAsJsonAsync("/api/me/mail", new { lists = false, reminders = true }, Ct);
        var half = await sales.PutAsJsonAsync("/api/me/mail", new { lists = true }, Ct);

        Assert.Equal(
            ("""{"lists":true,"reminders":true}""", HttpStatusCode.OK, HttpStatusCode.BadRequest),
            (before, saved.StatusCode, half.StatusCode)
        );
        Assert.Equal("""{"lists":false,"reminders":true}""", await sales.GetStringAsync(new Uri("/api/me/mail", UriKind.Relative), Ct));
    }

    private static async Task<long> UserAsync(TestDatabase database, string name, string language, bool wants = true)
    {
        var id = database.Get<Ids>().Next();
        await database.Given.InsertAsync(
            "users",
            ("id", id),
            ("email", $"{name}@shop.example.test"),
            ("name", name),
            ("password_hash", ""),
            ("role", "sales"),
            ("language", language),
            ("created_at", 0L),
            ("mails_lists", wants ? 1 : 0)
        );
        return id;
    }

    /// <summary>A customer who ordered every ten days and stopped forty days ago, and somebody of today.</summary>
    private static async Task LateAsync(TestDatabase database, long owner, string name)
    {
        var customer = await database.Given.CustomerAsync(name: name);
        for (var order = 0; order < 5; order++)
            await database.Given.OrderAsync(customer, database.Clock.GetUtcNow().AddDays(-40 - (10 * order)), gross: 1000_00);
        await database.Given.CustomerAsync(orders: 1);
        await database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE customers SET owner_id = @owner WHERE id = @customer", new { owner, customer }, t),
            Ct
        );
    }

    private static Task TaskAsync(TestDatabase database, long user, string title) =>
        database.Given.InsertAsync(
            "tasks",
            ("id", database.Get<Ids>().Next()),
            ("title", title),
            ("status", "open"),
            ("priority", 1),
            ("due_at", new DateTimeOffset(2026, 1, 15, 18, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()),
            ("due_has_time", 1),
            ("remind_at", 1L),
            ("creator_id", user),
            ("assignee_id", user),
            ("created_at", 0L),
            ("updated_at", 0L)
        );
}
