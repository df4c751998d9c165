using Dapper;
using Perennial.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>From the order to the mail server, and what comes back.</summary>
[Collection(MailServer.SharedBy)]
public class SendTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_message_arrives_once_with_both_parts_and_a_way_out(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var customer = await trial.Database.Given.CustomerAsync(name: "林 <小满>", email: "lin@example.test");
        var template = await trial.TemplateAsync();

        var first = await trial.OrderAsync(customer, template);
        var again = await trial.OrderAsync(customer, template);
        await trial.RunAsync();
        await trial.RunAsync();

        var mail = Assert.Single(trial.Server!.All);
        Assert.Equal(first, again);
        Assert.Equal(("lin@example.test", "你好，林 <小满>"), (mail.To, mail.Subject));
        Assert.Contains("Hello 林 &lt;小满&gt;", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Hello 林 <小满>", mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://care.example.test/m/c/", mail.Html, StringComparison.Ordinal);
        Assert.Equal("multipart/alternative", mail.Json.GetProperty("contentType").GetString());
        Assert.Matches("List-Unsubscribe: <https://care.example.test/m/u/[A-Za-z0-9_-]{36}>", mail.Header("list-unsubscribe"));
        Assert.Equal("List-Unsubscribe-Post: List-Unsubscribe=One-Click", mail.Header("list-unsubscribe-post"));
        Assert.All(mail.Header("subject"), letter => Assert.True(char.IsAscii(letter)));
        Assert.Equal("长青小店", mail.Json.GetProperty("from").GetProperty("name").GetString());
        Assert.Equal(["sent | "], await trial.StatesAsync());
        Assert.Equal([$"message_sent | {customer}"], await trial.Database.LinesAsync("SELECT name, customer_id FROM events"));
    }

    [DatabaseTheory]
    public async Task Without_a_mail_server_the_outbox_shows_what_would_have_been_sent_and_it_is_never_sent_later(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine);
        var customer = await trial.Database.Given.CustomerAsync();
        await trial.OrderAsync(customer, await trial.TemplateAsync());

        await trial.RunAsync();

        Assert.Equal(["dry | provider"], await trial.StatesAsync());
        Assert.Equal(0, await trial.Database.CountAsync("events"));
        Assert.Contains("Hello", (await trial.StatesAsync("html"))[0], StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Nobody_gets_marketing_who_did_not_agree_and_the_trail_says_so(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var (never, no, yes) = (
            await trial.Database.Given.CustomerAsync(),
            await trial.Database.Given.CustomerAsync(),
            await trial.Database.Given.CustomerAsync()
        );
        await trial.ConsentAsync(no, "withdrawn");
        await trial.ConsentAsync(yes, "granted");
        var template = await trial.TemplateAsync("marketing");
        foreach (var customer in new[] { never, no, yes })
            await trial.OrderAsync(customer, template);

        await trial.RunAsync();

        Assert.Equal(["skipped | consent", "skipped | consent", "sent | "], await trial.StatesAsync());
        var message = long.Parse((await trial.StatesAsync("id"))[0], null);
        Assert.Equal(
            [("address", "passed"), ("consent", "neverAsked")],
            (await trial.TrailAsync(message)).Select(s => (s.Guard, s.Reason))
        );
    }

    [DatabaseTheory]
    public async Task Mail_waits_for_the_recipients_morning_and_their_budget(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var given = trial.Database.Given;
        // The clock says 10:00 UTC: 18:00 in Shanghai, 02:00 in Los Angeles.
        var shanghai = await given.CustomerAsync(attributes: """{"timezone":"Asia/Shanghai"}""");
        var angeles = await given.CustomerAsync(attributes: """{"timezone":"America/Los_Angeles"}""");
        var nowhere = await given.CustomerAsync(attributes: """{"timezone":"Nowhere/City"}""");
        var template = await trial.TemplateAsync("marketing");
        foreach (var customer in new[] { shanghai, angeles, nowhere })
        {
            await trial.ConsentAsync(customer, "granted");
            await trial.OrderAsync(customer, template);
        }
        await trial.OrderAsync(shanghai, template, key: "2");

        await trial.RunAsync();
        Assert.Equal(["sent | ", "queued | quiet", "sent | ", "queued | budget"], await trial.StatesAsync());

        trial.Database.Clock.Advance(TimeSpan.FromHours(7));
        await trial.RunAsync();
        Assert.Equal(["sent | ", "sent | ", "sent | ", "queued | quiet"], await trial.StatesAsync());

        // The next day in Shanghai begins in its quiet hours.
        trial.Database.Clock.Advance(TimeSpan.FromHours(8));
        await trial.RunAsync();
        Assert.All(await trial.StatesAsync(), state => Assert.Equal("sent | ", state));
        Assert.Equal(4, trial.Server!.All.Count);
    }

    [DatabaseTheory]
    public async Task A_dead_address_is_suppressed_for_everybody_who_has_it(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var first = await trial.Database.Given.CustomerAsync(email: "Gone@example.test");
        var second = await trial.Database.Given.CustomerAsync(email: "gone@example.test");
        var template = await trial.TemplateAsync();
        await trial.OrderAsync(first, template);
        await trial.RunAsync();

        await trial.OrderAsync(second, template);
        await trial.RunAsync();

        Assert.Equal(["failed | provider", "skipped | suppression"], await trial.StatesAsync());
        Assert.Equal(
            ["gone@example.test | hardBounce"],
            await trial.Database.LinesAsync("SELECT address, reason FROM message_suppressions")
        );
        Assert.Equal([$"message_bounced | {first}"], await trial.Database.LinesAsync("SELECT name, customer_id FROM events"));
    }

    [DatabaseTheory]
    public async Task What_is_refused_for_now_is_tried_again_and_what_is_refused_for_good_is_not(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var template = await trial.TemplateAsync();
        foreach (var name in new[] { "grey", "full", "policy" })
            await trial.OrderAsync(
                await trial.Database.Given.CustomerAsync(email: $"{name}@{engine}.example.test".ToLowerInvariant()),
                template
            );

        await trial.RunAsync();
        Assert.Equal(["queued | provider", "queued | provider", "failed | provider"], await trial.StatesAsync());

        trial.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await trial.RunAsync();
        Assert.Equal(["sent | 2", "queued | 2", "failed | 1"], await trial.StatesAsync("state, attempts"));
        Assert.Empty(await trial.Database.LinesAsync("SELECT address FROM message_suppressions"));
    }

    [DatabaseTheory]
    public async Task A_server_that_hangs_up_without_a_word_leaves_it_unknown_and_it_is_never_sent_again_by_itself(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var template = await trial.TemplateAsync();
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(email: "mute@example.test"), template);
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(email: "after@example.test"), template);

        await trial.RunAsync();
        trial.Database.Clock.Advance(TimeSpan.FromDays(1));
        await trial.RunAsync();

        Assert.Equal(["unknown | provider", "sent | "], await trial.StatesAsync());
        Assert.Equal(["after@example.test", "mute@example.test"], trial.Server!.All.Select(mail => mail.To).Order());
    }

    [DatabaseTheory]
    public async Task A_server_that_is_down_is_left_alone_for_a_while_and_nothing_is_lost(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        await trial.ChannelAsync(request => request with { Port = 9 });
        var template = await trial.TemplateAsync();
        for (var i = 0; i < 3; i++)
            await trial.OrderAsync(await trial.Database.Given.CustomerAsync(), template);

        await trial.RunAsync();
        await trial.RunAsync();
        Assert.Equal(1, (await trial.StatesAsync("attempts")).Sum(attempts => int.Parse(attempts, null)));
        Assert.NotEmpty((await trial.Database.LinesAsync("SELECT error FROM message_providers"))[0]);

        await trial.ChannelAsync(request => request);
        trial.Database.Clock.Advance(TimeSpan.FromMinutes(10));
        await trial.RunAsync();
        Assert.Equal(["sent | ", "sent | ", "sent | "], await trial.StatesAsync());
        Assert.Equal(3, trial.Server!.All.Count);
    }

    [DatabaseTheory]
    public async Task Several_senders_send_each_message_once(Engine engine)
    {
        // On a busy machine four senders starve each other for longer than a mail may usually take; here nothing is said about time.
        var patient = new MailLimits(TimeSpan.FromMinutes(1), [System.Net.IPNetwork.Parse("127.0.0.0/8")]);
        await using var trial = await MailTrial.StartAsync(engine, limits: patient);
        var template = await trial.TemplateAsync();
        for (var i = 0; i < 60; i++)
            await trial.OrderAsync(await trial.Database.Given.CustomerAsync(), template);

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    var sender = trial.Sender();
                    do while (await sender.RunAsync(Ct)) { }
                    while (await trial.Prepare.RunAsync(Ct) > 0);
                })
        );
        await trial.RunAsync();

        Assert.Equal(60, trial.Server!.All.Count);
        Assert.Equal(60, trial.Server.All.Select(mail => mail.To).Distinct().Count());
        Assert.Equal(["sent | 60"], await trial.Database.LinesAsync("SELECT state, COUNT(*) FROM messages GROUP BY state"));
    }

    [DatabaseTheory]
    public async Task No_more_are_sent_in_a_minute_than_the_provider_allows(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        await trial.ChannelAsync(request => request with { PerMinute = 2 });
        var template = await trial.TemplateAsync();
        for (var i = 0; i < 5; i++)
            await trial.OrderAsync(await trial.Database.Given.CustomerAsync(), template);

        var sent = new List<int>();
        for (var minute = 0; minute < 3; minute++)
        {
            await trial.RunAsync();
            sent.Add(trial.Server!.All.Count);
            trial.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([2, 4, 5], sent);
    }

    [DatabaseTheory]
    public async Task What_a_dead_process_had_ready_is_sent_and_what_it_had_on_its_way_is_unknown(Engine engine)
    {
        await using var trial = await MailTrial.StartAsync(engine);
        var template = await trial.TemplateAsync();
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(email: "a@example.test"), template);
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(email: "b@example.test"), template);
        await trial.Prepare.RunAsync(Ct);
        await trial.Database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE messages SET state = 'sending' WHERE id = (SELECT MIN(id) FROM messages)", transaction: t),
            Ct
        );

        trial.Database.Clock.Advance(SendMessages.Lease + TimeSpan.FromSeconds(1));
        await trial.RunAsync();

        Assert.Equal(["unknown | provider", "sent | "], await trial.StatesAsync());
        Assert.Equal("b@example.test", Assert.Single(trial.Server!.All).To);
    }

    [Fact]
    public async Task A_password_goes_over_TLS_only_and_only_to_the_certificate_that_was_named()
    {
        await using var trial = await MailTrial.StartAsync(Engine.Sqlite, user: "care");
        var template = await trial.TemplateAsync();
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(), template);
        await trial.RunAsync();
        Assert.True(Assert.Single(trial.Server!.All).Json.GetProperty("secure").GetBoolean());

        await trial.ChannelAsync(request => request with { User = "care", Certificate = new string('A', 64) });
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(), template);
        await trial.RunAsync();
        await trial.ChannelAsync(request => request with { User = "care", Certificate = null });
        trial.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await trial.RunAsync();

        Assert.Equal(["sent | 1", "queued | 2"], await trial.StatesAsync("state, attempts"));
        Assert.DoesNotContain(
            "secret",
            (await trial.Database.LinesAsync("SELECT settings, secret FROM message_providers"))[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_inside_is_reached_unless_the_operator_allows_it()
    {
        await using var trial = await MailTrial.StartAsync(Engine.Sqlite, limits: new MailLimits(TimeSpan.FromSeconds(5), []));
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(), await trial.TemplateAsync());

        await trial.RunAsync();

        Assert.Empty(trial.Server!.All);
        Assert.Contains("127.0.0.1 lies inside", (await trial.StatesAsync("error"))[0], StringComparison.Ordinal);
    }
}
