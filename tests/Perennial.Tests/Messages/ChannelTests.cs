using System.Text.Json;
using Dapper;
using Perennial.Messages;
using Perennial.Rules.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>From the order to a provider over HTTP, and what comes back: text messages, WeCom, push.</summary>
public class ChannelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_text_message_goes_out_once_with_the_providers_id_and_a_fact(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        await trial.ChannelAsync("sms", trial.Own);
        var customer = await trial.Database.Given.CustomerAsync(name: "林 \"小满\"", phone: "138 0000 0000");
        var template = await trial.TemplateAsync(
            "sms",
            "{{customer.name}}，您好",
            code: "SMS_1",
            parameters: [new("name", "{{customer.name}}")]
        );

        var first = await trial.OrderAsync(customer, template);
        var again = await trial.OrderAsync(customer, template);
        await trial.RunAsync();
        await trial.RunAsync();

        Assert.Equal(first, again);
        var body = JsonSerializer.Deserialize<JsonElement>(Assert.Single(trial.Server.All).Body);
        Assert.Equal("+8613800000000", body.GetProperty("to").GetString());
        Assert.Equal("林 \"小满\"，您好", body.GetProperty("text").GetString());
        Assert.Equal("林 \"小满\"", body.GetProperty("params").GetProperty("name").GetString());
        Assert.Equal(["sent |  | p1 | +8613800000000"], await trial.StatesAsync("state, reason, provider_ref, recipient"));
        Assert.Equal(
            [$"message_sent | {customer} | sms"],
            (await trial.Database.LinesAsync("SELECT name, customer_id, props FROM events")).Select(line =>
            {
                var parts = line.Split(" | ", 3);
                return $"{parts[0]} | {parts[1]} | {JsonSerializer.Deserialize<JsonElement>(parts[2]).GetProperty("channel").GetString()}";
            })
        );
    }

    [DatabaseTheory]
    public async Task Without_a_provider_the_outbox_shows_what_would_have_been_sent(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        var given = trial.Database.Given;
        await trial.OrderAsync(await given.CustomerAsync(phone: "13800000000"), await trial.TemplateAsync("sms", "hi"));
        await trial.OrderAsync(
            await given.CustomerAsync(attributes: """{"push_token":"AbC:123"}"""),
            await trial.TemplateAsync("push", "hi", title: "T")
        );
        await trial.OrderAsync(await given.CustomerAsync(), await trial.TemplateAsync("wechat", "hi"));

        await trial.RunAsync();

        Assert.Equal(
            ["sms | dry | provider | +8613800000000", "push | dry | provider | AbC:123", "wechat | skipped | address | "],
            await trial.StatesAsync("channel, state, reason, recipient")
        );
        Assert.Empty(trial.Server.All);
    }

    [DatabaseTheory]
    public async Task Consent_is_asked_by_channel_and_the_budget_is_one_over_all(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        await trial.ChannelAsync("sms", trial.Own);
        var (byMail, bySms) = (
            await trial.Database.Given.CustomerAsync(phone: "13800000001"),
            await trial.Database.Given.CustomerAsync(phone: "13800000002", attributes: """{"push_token":"t"}""")
        );
        await trial.ConsentAsync(byMail, "email", "granted");
        await trial.ConsentAsync(bySms, "sms", "granted");
        await trial.ConsentAsync(bySms, "push", "granted");
        var sms = await trial.TemplateAsync("sms", "hi", "marketing");
        await trial.OrderAsync(byMail, sms);
        await trial.OrderAsync(bySms, sms);
        await trial.OrderAsync(bySms, await trial.TemplateAsync("push", "hi", "marketing", "T"), key: "2");

        await trial.RunAsync();

        Assert.Equal(["skipped | consent", "sent | ", "queued | budget"], await trial.StatesAsync());
    }

    [DatabaseTheory]
    public async Task A_provider_that_does_not_answer_leaves_it_unknown_and_it_is_never_sent_again_by_itself(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        await trial.ChannelAsync("sms", trial.Own);
        var template = await trial.TemplateAsync("sms", "hi");
        trial.Server.NeverAnswer();
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(phone: "13800000001"), template);
        await trial.RunAsync();
        trial.Server.Answer = (http, _) =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(phone: "13800000002"), template);
        await trial.RunAsync();
        trial.Server.AnswerWith(500, "oops");
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(phone: "13800000003"), template);
        await trial.RunAsync();

        trial.Database.Clock.Advance(TimeSpan.FromHours(9));
        trial.Server.AnswerWith(200);
        await trial.RunAsync();

        Assert.Equal(3, trial.Server.All.Count);
        Assert.All(await trial.StatesAsync(), state => Assert.Equal("unknown | provider", state));
    }

    [DatabaseTheory]
    public async Task A_provider_that_asks_for_patience_gets_it_and_nothing_is_lost(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        await trial.ChannelAsync("sms", trial.Own);
        var template = await trial.TemplateAsync("sms", "hi");
        for (var i = 1; i <= 3; i++)
            await trial.OrderAsync(await trial.Database.Given.CustomerAsync(phone: $"1380000000{i}"), template);
        trial.Server.AnswerWith(429, """{"message":"slow down"}""", retryAfter: "90");

        await trial.RunAsync();
        trial.Database.Clock.Advance(TimeSpan.FromSeconds(89));
        await trial.RunAsync();
        Assert.Single(trial.Server.All);
        Assert.Contains("slow down", (await trial.Database.LinesAsync("SELECT error FROM message_providers"))[0], StringComparison.Ordinal);

        trial.Server.AnswerWith(200);
        trial.Database.Clock.Advance(TimeSpan.FromSeconds(2));
        await trial.RunAsync();
        Assert.All(await trial.StatesAsync(), state => Assert.Equal("sent | ", state));
        Assert.Equal(4, trial.Server.All.Count);
    }

    [DatabaseTheory]
    public async Task A_number_that_is_dead_is_suppressed_on_its_channel_alone(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        await trial.ChannelAsync("sms", trial.Own with { Errors = [new ProviderError("suppress", "400")] });
        var template = await trial.TemplateAsync("sms", "hi");
        trial.Server.AnswerWith(400, """{"message":"no such number"}""");
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(phone: "+86 13800000001"), template);
        await trial.RunAsync();

        trial.Server.AnswerWith(200);
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(phone: "13800000001"), template);
        await trial.RunAsync();

        Assert.Equal(["failed | provider", "skipped | suppression"], await trial.StatesAsync());
        Assert.Equal(
            ["sms | +8613800000001 | hardBounce"],
            await trial.Database.LinesAsync("SELECT channel, address, reason FROM message_suppressions")
        );
    }

    [DatabaseTheory]
    public async Task A_channel_that_rests_holds_up_no_other(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        await trial.ChannelAsync("sms", trial.Own with { Url = "http://127.0.0.1:9/" });
        await trial.ChannelAsync("push", trial.Own);
        var customer = await trial.Database.Given.CustomerAsync(phone: "13800000001", attributes: """{"push_token":"t"}""");
        await trial.OrderAsync(customer, await trial.TemplateAsync("sms", "hi"));
        await trial.OrderAsync(customer, await trial.TemplateAsync("push", "hi", title: "T"), key: "2");

        await trial.RunAsync();

        Assert.Equal(["sms | queued | provider", "push | sent | "], await trial.StatesAsync("channel, state, reason"));
    }

    [DatabaseTheory]
    public async Task What_a_dead_process_had_on_its_way_is_unknown_and_what_it_had_ready_goes_out(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        await trial.ChannelAsync("sms", trial.Own);
        var template = await trial.TemplateAsync("sms", "hi");
        for (var i = 1; i <= 2; i++)
            await trial.OrderAsync(await trial.Database.Given.CustomerAsync(phone: $"1380000000{i}"), template);
        await trial.Database.Get<PrepareMessages>().RunAsync(Ct);
        await trial.Database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE messages SET state = 'sending' WHERE id = (SELECT MIN(id) FROM messages)", transaction: t),
            Ct
        );

        trial.Database.Clock.Advance(SendMessages.Lease + TimeSpan.FromSeconds(1));
        await trial.RunAsync();

        Assert.Equal(["unknown | provider", "sent | "], await trial.StatesAsync());
        Assert.Single(trial.Server.All);
    }

    [DatabaseTheory]
    public async Task A_template_that_cannot_be_filled_in_takes_nobodys_place_in_the_budget(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        await trial.ChannelAsync("sms", trial.Own);
        var customer = await trial.Database.Given.CustomerAsync(phone: "13800000001");
        await trial.ConsentAsync(customer, "sms", "granted");
        await trial.OrderAsync(
            customer,
            await trial.TemplateAsync("sms", "{{#each data}}{{money}}{{/each}}{{plural}}", "marketing"),
            "bad"
        );
        await trial.Database.Store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE message_template_versions SET content = replace(content, '{{plural}}', '{{nohelper 1}}')",
                    transaction: t
                ),
            Ct
        );
        await trial.OrderAsync(customer, await trial.TemplateAsync("sms", "good", "marketing"), "good");

        await trial.RunAsync();

        Assert.Equal(["failed | template", "sent | "], await trial.StatesAsync());
    }

    [Fact]
    public async Task Nothing_inside_is_reached_unless_the_operator_allows_it()
    {
        await using var trial = await ChannelTrial.StartAsync(Engine.Sqlite, mayReachInside: false);
        await trial.ChannelAsync("sms", trial.Own);
        await trial.OrderAsync(await trial.Database.Given.CustomerAsync(phone: "13800000001"), await trial.TemplateAsync("sms", "hi"));

        await trial.RunAsync();

        Assert.Empty(trial.Server.All);
        Assert.Equal(["queued | provider"], await trial.StatesAsync());
        Assert.Contains("127.0.0.1 lies inside", (await trial.StatesAsync("error"))[0], StringComparison.Ordinal);
    }
}
