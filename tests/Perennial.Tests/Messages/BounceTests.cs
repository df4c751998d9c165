using System.Net;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Settings;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Mails go out over a real mail server, reports about them come into a real mailbox, and are read from there.</summary>
[Collection(MailServer.SharedBy)]
public class BounceTests
{
    private const string Bounces = "bounce@shop.example.test";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Reports_stop_dead_addresses_and_complaints_and_each_is_read_once(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var (server, user) = (await ImapServer.SharedAsync(), $"u{Guid.NewGuid():N}");
        await MailboxAsync(trial, server, user, done: "Done");
        var mails = await SendAsync(trial, "dead", "heavy", "cross", "named", "slow", "safe");
        Assert.Matches("^bounce\\+[a-z2-7]{26}@shop\\.example\\.test$", mails["dead"].ReturnPath);

        var dead = Returned.Report("dead", mails["dead"].ReturnPath, "dead@example.test", Failed("5.1.1"), Returned.Headers(mails["dead"]));
        await server.DeliverAsync(user, dead);
        // The address was rewritten on the way, only the headers came back.
        var heavy = Returned.Report("heavy", Bounces, "x@y.test", Failed("5.2.2"), Returned.Headers(mails["heavy"]), whole: false);
        await server.DeliverAsync(user, heavy);
        var bare = Returned.Headers(mails["cross"], "X-Perennial-Message", "Message-Id", "To");
        await server.DeliverAsync(user, Returned.Complaint("cross", Bounces, mails["cross"].ReturnPath, "abuse", bare));
        // Nothing of ours is signed: the Message-ID counts with the address to which it went.
        var named = Returned.Headers(mails["named"], "X-Perennial-Message");
        await server.DeliverAsync(user, Returned.Report("named", Bounces, "Named@example.test", Failed("5.1.2"), named));
        var slow = Returned.Report("slow", mails["slow"].ReturnPath, "slow@example.test", ("delayed", "4.4.1", "smtp; timeout"), "");
        await server.DeliverAsync(user, slow);
        var forged = Returned.Headers(mails["safe"], "X-Perennial-Message");
        await server.DeliverAsync(user, Returned.Report("forged", Bounces, "else@example.test", Failed("5.1.1"), forged));
        await server.DeliverAsync(user, Returned.Plain("away", mails["safe"].ReturnPath, "I am away until 5.1.2027"));

        var found = await ReadAsync(trial);

        Assert.Equal(new BouncesFound(2, 1, 1, 1, 2, null), found);
        Assert.Equal(
            ["cross@example.test | complaint", "dead@example.test | hardBounce", "named@example.test | hardBounce"],
            await trial.Database.LinesAsync("SELECT address, reason FROM message_suppressions ORDER BY address")
        );
        Assert.Equal(["withdrawn"], await trial.Database.LinesAsync("SELECT status FROM consents"));
        Assert.Equal(
            ["message_bounced | 3", "message_complained | 1", "message_sent | 6", "message_unsubscribed | 1"],
            await FactsAsync(trial)
        );
        Assert.Equal([new("forged", false), new("away", false)], await server.ReadAsync(user));
        Assert.Equal(["dead", "heavy", "cross", "named", "slow"], (await server.ReadAsync(user, "Done")).Select(mail => mail.Subject));

        // The same report comes once more, and what is not understood still lies there.
        await server.DeliverAsync(user, dead);
        Assert.Equal(new BouncesFound(0, 0, 0, 1, 0, null), await ReadAsync(trial));
        Assert.Equal(new BouncesFound(0, 0, 0, 0, 0, null), await ReadAsync(trial));
        Assert.Equal(7, await trial.Database.CountAsync("bounce_reports"));
        Assert.Contains("message_bounced | 3", await FactsAsync(trial));
    }

    [DatabaseTheory]
    public async Task A_mark_that_did_not_get_through_is_made_again_and_one_node_looks_at_a_time(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var (server, user) = (await ImapServer.SharedAsync(), $"u{Guid.NewGuid():N}");
        await MailboxAsync(trial, server, user, done: null);
        var mails = await SendAsync(trial, "dead");
        var report = Returned.Report("dead", mails["dead"].ReturnPath, "dead@example.test", Failed("5.1.1"), "");
        await server.DeliverAsync(user, report);
        var node = Node(trial);

        Assert.True(await node.RunAsync(Ct));
        Assert.Equal([new("dead", true)], await server.ReadAsync(user));
        // The process died before it could mark it.
        await server.UnreadAsync(user);
        Assert.False(await node.RunAsync(Ct));
        trial.Database.Clock.Sleep(TimeSpan.FromMinutes(2));
        Assert.True(await Node(trial).RunAsync(Ct));

        Assert.Equal([new("dead", true)], await server.ReadAsync(user));
        Assert.Equal(["message_bounced | 1", "message_sent | 1"], await FactsAsync(trial));
        // To an address that is known to be dead nothing goes any more.
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(email: "dead@example.test"), await trial.TemplateAsync());
        await trial.RunAsync();
        Assert.Equal(["sent | ", "skipped | suppression"], await trial.StatesAsync());
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_says_why_and_mail_goes_back_to_its_sender_while_it_is_off()
    {
        await using var trial = await MailTrial.StartAsync(Engine.Sqlite);
        var server = await ImapServer.SharedAsync();
        Assert.Equal("no-bounce-mailbox", (await Reader(trial).RunAsync(Ct)).Problems[0].Code);

        await MailboxAsync(trial, server, "somebody", done: null, change: request => request with { Password = "wrong", Active = false });
        var wrong = await ReadAsync(trial);
        await MailboxAsync(trial, server, "somebody", done: null, change: request => request with { Folder = "Nowhere", Active = false });
        var nowhere = await ReadAsync(trial);
        await MailboxAsync(trial, server, "somebody", done: null, change: request => request with { Certificate = new string('A', 64) });
        var stranger = await ReadAsync(trial);
        await MailboxAsync(trial, server, "somebody", done: null, change: request => request with { Active = false });
        var mails = await SendAsync(trial, "plain");

        Assert.All([wrong, nowhere, stranger], found => Assert.NotNull(found.Error));
        Assert.Null((await ReadAsync(trial)).Error);
        Assert.Equal("care@shop.example.test", mails["plain"].ReturnPath);
        Assert.DoesNotContain(
            ImapServer.Password,
            string.Join('\n', await trial.Database.LinesAsync("SELECT value FROM settings WHERE key = 'bounce-mailbox'")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_settings_are_checked_kept_without_their_password_and_changed_only_by_who_may()
    {
        await using var server = await TestServer.StartAsync();
        var (ada, viewer) = (await server.AdministratorAsync(), await server.SignedInAsync("viewer"));
        const string path = "/api/message-channels/email/bounces";
        object Box(string address, string host) =>
            new
            {
                host,
                user = "bounce",
                password = "s3cret",
                address,
                security = "none",
                active = true,
            };

        var none = await ada.Send("GET", path);
        var unread = await ada.Send("POST", path + "/read");
        var open = await ada.Send("PUT", path, Box("bounce@shop.example", "127.0.0.1"));
        var long_ = await ada.Send(
            "PUT",
            path,
            new
            {
                host = "imap.example",
                user = "b",
                address = new string('b', 40) + "@shop.example",
            }
        );
        var wanted = new
        {
            host = "127.0.0.1",
            user = "bounce",
            password = "s3cret",
            address = Bounces,
            active = true,
        };
        var saved = await ada.Send("PUT", path, wanted);
        var kept = await ada.Send("PUT", path, wanted with { password = "" });
        var inside = await (await ada.Send("POST", path + "/read")).Json();
        var shown = await ada.GetStringAsync(new Uri(path, UriKind.Relative), Ct);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (none.StatusCode, unread.StatusCode));
        Assert.Equal(["security"], (await open.Json()).GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Equal(["address", "password"], (await long_.Json()).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (saved.StatusCode, kept.StatusCode));
        Assert.Contains("lies inside", inside.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"hasPassword\":true", shown, StringComparison.Ordinal);
        Assert.Contains("lies inside", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Send("POST", path + "/read")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Send("GET", path)).StatusCode);
    }

    private static (string, string, string) Failed(string status) => ("failed", status, $"smtp; 550 {status} not here");

    private static async Task MailboxAsync(
        MailTrial trial,
        ImapServer server,
        string user,
        string? done,
        Func<SaveBounceMailbox.Request, SaveBounceMailbox.Request>? change = null
    )
    {
        var wanted = new SaveBounceMailbox.Request(
            "127.0.0.1",
            server.Port,
            "tls",
            user,
            ImapServer.Password,
            server.Fingerprint,
            null,
            done,
            Bounces,
            true
        );
        var saved = await trial.Database.Get<SaveBounceMailbox>().RunAsync(change?.Invoke(wanted) ?? wanted, Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => $"{p.Field}: {p.Detail.En}")));
    }

    /// <summary>Mails as the mail server took them, by the name before the @.</summary>
    private static async Task<Dictionary<string, Delivered>> SendAsync(MailTrial trial, params string[] names)
    {
        var template = await trial.TemplateAsync();
        foreach (var name in names)
            await trial.OrderAsync(await trial.Database.Given.CustomerAsync(email: $"{name}@example.test"), template);
        await trial.RunAsync();
        return trial.Server!.All.ToDictionary(mail => mail.To.Split('@')[0]);
    }

    private static async Task<BouncesFound> ReadAsync(MailTrial trial)
    {
        var found = await Reader(trial).RunAsync(Ct);
        Assert.True(found.IsOk, string.Join('\n', found.Problems.Select(p => p.Detail.En)));
        return found.Value;
    }

    private static OpenMailbox Mailbox(MailTrial trial) =>
        new(trial.Database.Get<SettingsStore>(), trial.Database.Get<SecretBox>(), trial.Limits);

    private static ReadBounces Reader(MailTrial trial) =>
        new(trial.Database.Store, Mailbox(trial), trial.Database.Get<FindBounced>(), trial.Database.Clock);

    private static KeepReadingBounces Node(MailTrial trial) =>
        new(
            trial.Database.Store,
            Mailbox(trial),
            Reader(trial),
            trial.Database.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<KeepReadingBounces>.Instance
        );

    private static Task<List<string>> FactsAsync(MailTrial trial) =>
        trial.Database.LinesAsync("SELECT name, COUNT(*) FROM events WHERE name LIKE 'message%' GROUP BY name ORDER BY name");
}
