using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using MimeKit;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tests.Customers;
using Perennial.Tests.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>
/// The sentence that every guide begins with, from end to end: the real program in its own process, a real mail server, links that are
/// followed over HTTP. Only the clock is a test's.
/// </summary>
[Collection(MailServer.SharedBy)]
public partial class CareMailTests
{
    // Thursday 14:00 UTC. Fifteen days later it is night for both: 22:00 in Shanghai, 06:00 in Los Angeles.
    private static readonly TimeSpan Bought = TimeSpan.FromHours(4);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task High_value_customers_silent_for_15_days_get_one_mail_in_their_morning_and_owners_of_the_others_a_task(Engine engine)
    {
        var mailServer = await MailServer.SharedAsync();
        await using var server = await ClockedProgram.StartAsync(engine, ("PERENNIAL_MAIL_NETWORKS", "127.0.0.0/8"));
        await server.SleepAsync(Bought);
        var people = await PeopleAsync(server);
        await PublishedAsync(server, mailServer);

        await server.SleepAsync(TimeSpan.FromDays(15) + TimeSpan.FromMinutes(1));
        await SeeAsync(
            server,
            "SELECT state, reason FROM messages ORDER BY state",
            "queued | quiet",
            "queued | quiet",
            "skipped | consent"
        );
        await SeeAsync(server, "SELECT customer_id, assignee_id, title FROM tasks", $"{people.Silenced} | {people.Owner} | 致电问候");
        // Nine in the morning in Los Angeles, then in Shanghai.
        await server.SleepAsync(TimeSpan.FromHours(3));
        await SeeAsync(server, "SELECT recipient FROM messages WHERE state = 'sent'", "ann@example.test");
        await server.SleepAsync(TimeSpan.FromHours(8));
        await SeeAsync(server, "SELECT COUNT(*) FROM messages WHERE state = 'sent'", "2");
        await server.SleepAsync(TimeSpan.FromDays(2));
        // Nobody but the last in the queue is waited for: whatever would have gone out before it, did.
        await server.Given.CustomerAsync(email: "last@example.test");
        await OrderAsync(server, "last@example.test");
        await SeeAsync(server, "SELECT COUNT(*) FROM messages WHERE state = 'sent'", "3");

        await mailServer.CatchUpAsync();
        Assert.Equal(["ann@example.test", "lin@example.test", "last@example.test"], mailServer.All.Select(mail => mail.To));
        var (ann, lin) = (mailServer.All.First().Mime(), mailServer.All.ElementAt(1).Mime());
        IsWhole(lin, "林小满，好久不见 🌿", server);
        IsInTheMorning(ann, "America/Los_Angeles");
        IsInTheMorning(lin, "Asia/Shanghai");
        await LinksWorkAsync(server, lin, people.Lin);
        // Whoever got the mail leaves with the next look, after it was sent.
        await SeeAsync(
            server,
            "SELECT name, COUNT(*) FROM events WHERE name LIKE 'journey%' GROUP BY name ORDER BY name",
            "journey_entered | 3",
            "journey_left | 3"
        );
        Assert.Equal(0, await server.Database.CountAsync($"messages WHERE customer_id = {people.Poor}"));
    }

    /// <summary>Both parts say the same in their way, the way out is of RFC 8058, and every byte is one that any server takes.</summary>
    private static void IsWhole(MimeMessage mail, string subject, ClockedProgram server)
    {
        Assert.Equal(subject, mail.Subject);
        // A subject in Chinese is encoded words of UTF-8 (RFC 2047), none longer than 75 letters.
        var raw = mail.Headers[HeaderId.Subject] is not null ? RawSubject(mail) : "";
        Assert.All(raw, letter => Assert.True(char.IsAscii(letter)));
        var words = EncodedWord().Matches(raw);
        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.InRange(word.Length, 1, 75));
        Assert.Equal("长青小店", Assert.Single(mail.From.Mailboxes).Name);
        var parts = Assert.IsType<MultipartAlternative>(mail.Body).OfType<TextPart>().ToList();
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType));
        Assert.All(parts, part => Assert.Equal("utf-8", part.ContentType.Charset, ignoreCase: true));
        Assert.All(parts, part => Assert.Contains("林小满，您好", part.Text, StringComparison.Ordinal));
        Assert.All(
            parts,
            part =>
                Assert.True(
                    part.ContentTransferEncoding is ContentEncoding.QuotedPrintable or ContentEncoding.Base64 or ContentEncoding.SevenBit
                )
        );
        Assert.StartsWith($"<{server.Address}m/u/", mail.Headers[HeaderId.ListUnsubscribe], StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
    }

    private static void IsInTheMorning(MimeMessage mail, string zone)
    {
        var local = Zone.Find(zone)!.LocalOf(mail.Date.ToUnixTimeMilliseconds());
        Assert.Equal((9, true), (local.Hour, local.Minute < 10));
    }

    /// <summary>As a mail program does: the link is followed, and the button of the mail program posts.</summary>
    private static async Task LinksWorkAsync(ClockedProgram server, MimeMessage mail, long customer)
    {
        using var reader = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        reader.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15");
        var link = Link().Match(mail.HtmlBody ?? "").Groups[1].Value;
        Assert.StartsWith($"{server.Address}m/c/", link, StringComparison.Ordinal);

        using var followed = await reader.GetAsync(new Uri(link), Ct);
        var way = new Uri(mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));
        using var asked = await reader.GetAsync(way, Ct);
        Assert.Equal(["granted"], await ConsentAsync(server, customer));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        using var left = await reader.PostAsync(way, form, Ct);

        Assert.Equal(
            (HttpStatusCode.Found, "https://shop.example.test/new?a=1&b=2"),
            (followed.StatusCode, followed.Headers.Location?.ToString())
        );
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (asked.StatusCode, left.StatusCode));
        Assert.Equal(["withdrawn"], await ConsentAsync(server, customer));
        Assert.Equal(
            ["message_clicked", "message_sent", "message_unsubscribed"],
            await server.Database.LinesAsync(
                $"SELECT name FROM events WHERE customer_id = {customer} AND name LIKE 'message%' ORDER BY name"
            )
        );
    }

    private static async Task<(long Owner, long Lin, long Silenced, long Poor)> PeopleAsync(ClockedProgram server)
    {
        await server.SignedInAsync("sales");
        var owner = long.Parse((await server.Database.LinesAsync("SELECT id FROM users WHERE role = 'sales'"))[0], null);
        var lin = await BuyerAsync(server, "林小满", "lin@example.test", "Asia/Shanghai", 900_00);
        var ann = await BuyerAsync(server, "Ann", "ann@example.test", "America/Los_Angeles", 900_00);
        var silenced = await BuyerAsync(server, "Max", "max@example.test", "Europe/Vienna", 900_00);
        var poor = await BuyerAsync(server, "Poor", "poor@example.test", "Europe/Vienna", 90_00);
        foreach (var customer in new[] { lin, ann, poor })
            await server.Given.InsertAsync(
                "consents",
                ("id", server.Database.Get<Ids>().Next()),
                ("customer_id", customer),
                ("channel", "email"),
                ("topic", "marketing"),
                ("status", "granted"),
                ("changed_at", 0L)
            );
        await server.Database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE customers SET owner_id = @owner WHERE id = @silenced", new { owner, silenced }, t),
            Ct
        );
        return (owner, lin, silenced, poor);
    }

    private static async Task<long> BuyerAsync(ClockedProgram server, string name, string email, string zone, long spent)
    {
        var customer = await server.Given.CustomerAsync(name: name, email: email, attributes: $$"""{"timezone":"{{zone}}"}""");
        await server.Given.OrderAsync(customer, gross: spent);
        return customer;
    }

    /// <summary>What a marketer does in the page: the mail server, the letter, the segment, the journey.</summary>
    private static async Task PublishedAsync(ClockedProgram server, MailServer mailServer)
    {
        var ada = await server.AdministratorAsync();
        var (ruled, _) = await ada.SendAsync(HttpMethod.Put, "/api/message-rules", Rules(server));
        var (connected, refusal) = await ada.SendAsync(HttpMethod.Put, "/api/message-channels/email", Channel(mailServer));
        Assert.True((ruled, connected) is (HttpStatusCode.OK, HttpStatusCode.OK), $"{ruled}, {connected}: {refusal}");
        var template = Id(await ada.PostedAsync("/api/message-templates", Letter("关怀信", "marketing")));
        await ada.PostedAsync("/api/message-templates", Letter("通知", "transactional"));
        var segment = Id(
            await ada.PostedAsync(
                "/api/segments",
                new { name = "高价值沉默 15 天", rule = "spend > 500 and not did(order in last 15 days)" }
            )
        );
        var journey = Id(await ada.PostedAsync("/api/journeys", new { name = "关怀", definition = Care(segment, template) }));
        // It can be published once the segment was counted.
        await Eventually.IsTrueAsync(async () =>
            (await ada.SendAsync(HttpMethod.Post, $"/api/journeys/{journey}/publish", new { })).Status is HttpStatusCode.OK
        );
    }

    private static object Rules(ClockedProgram server) =>
        new
        {
            perDay = 1,
            perWeek = 3,
            quietFrom = 21 * 60,
            quietTo = 9 * 60,
            workdaysOnly = false,
            zoneField = "timezone",
            languageField = "language",
            holdoutPercent = 0,
            mostWaitHours = 72,
            keepBodiesDays = 180,
            publicUrl = server.Address.ToString().TrimEnd('/'),
            tracks = true,
        };

    private static object Channel(MailServer mailServer) =>
        new
        {
            host = "127.0.0.1",
            port = mailServer.Port,
            security = "none",
            from = "care@shop.example.test",
            fromName = "长青小店",
            active = true,
        };

    private static object Letter(string name, string category) =>
        new
        {
            name,
            category,
            topic = "marketing",
            language = "zh-CN",
            variants = new Dictionary<string, object>
            {
                ["zh-CN"] = new
                {
                    subject = "{{customer.name}}，好久不见 🌿",
                    html = "<p>{{customer.name}}，您好！</p><p><a href=\"https://shop.example.test/new?a=1&amp;b=2\">看看新品</a></p>",
                },
            },
        };

    private static object Care(long segment, long template) =>
        new
        {
            trigger = new { type = "segmentEntered", segment },
            goal = new { reached = new { type = "event", @event = "order_paid" }, within = new { amount = 30, unit = "days" } },
            first = "mail",
            steps = new object[]
            {
                new
                {
                    type = "message",
                    id = "mail",
                    template,
                    notSent = "call",
                },
                new
                {
                    type = "task",
                    id = "call",
                    title = "致电问候",
                    to = new { kind = "owner" },
                },
            },
        };

    private static async Task OrderAsync(ClockedProgram server, string email)
    {
        var customer = long.Parse((await server.Database.LinesAsync($"SELECT id FROM customers WHERE email = '{email}'"))[0], null);
        var template = long.Parse((await server.Database.LinesAsync("SELECT MAX(id) FROM message_templates"))[0], null);
        await server.Database.Store.WriteAsync(
            (c, t) => server.Database.Get<QueueMessages>().AddAsync(new MessageOrder(customer, template, "trial", "1"), c, t),
            Ct
        );
    }

    private static Task SeeAsync(ClockedProgram server, string sql, params string[] wanted) =>
        Eventually.SeeAsync(
            async () => string.Join('\n', await server.Database.LinesAsync(sql)),
            seen => seen == string.Join('\n', wanted)
        );

    private static Task<List<string>> ConsentAsync(ClockedProgram server, long customer) =>
        server.Database.LinesAsync($"SELECT status FROM consents WHERE customer_id = {customer}");

    private static string RawSubject(MimeMessage mail) =>
        System.Text.Encoding.ASCII.GetString(mail.Headers.First(header => header.Id is HeaderId.Subject).RawValue);

    private static long Id(System.Text.Json.JsonElement made) => made.GetProperty("id").GetInt64();

    [GeneratedRegex(@"=\?utf-8\?[bq]\?[^?\s]*\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex("<a [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
