using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Perennial.Messages;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Links in text messages: short, counted, and followed by people and machines.</summary>
public class TextLinkTests
{
    private const string Home = "https://care.example.test";
    private const string Shop = "https://shop.example.test/new?utm_source=sms";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task They_go_out_short_on_every_channel_that_reaches_people_and_stay_whole_where_equal_texts_go_together(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        foreach (var channel in (string[])["sms", "wechat", "push", "webhook"])
            await trial.ChannelAsync(channel, trial.Own);
        await trial.ChannelAsync("wecom", trial.Own with { Batch = 10, Address = "{{customer.id}}" });
        var customer = await trial.Database.Given.CustomerAsync(
            phone: "13800000001",
            attributes: """{"push_token":"t","wechat_openid":"o"}"""
        );
        foreach (var channel in (string[])["sms", "wechat", "push", "webhook", "wecom", "inbox"])
            await trial.OrderAsync(
                customer,
                await trial.TemplateAsync(
                    channel,
                    $"新品{Shop}，退订 {{{{unsubscribe_url}}}}",
                    title: channel is "push" or "inbox" ? "T" : "",
                    parameters: channel is "wechat" ? [new("url", Shop)] : null
                ),
                channel
            );

        await trial.RunAsync();

        var texts = await trial.StatesAsync("channel, text, links");
        Assert.Equal(6, texts.Count);
        Assert.All(
            texts,
            text =>
            {
                var isWhole = text.StartsWith("webhook", StringComparison.Ordinal) || text.StartsWith("wecom", StringComparison.Ordinal);
                var link = isWhole ? Regex.Escape(Shop) : Home + @"/m/[\w-]{20}";
                Assert.Matches($@"^\w+ \| 新品{link}，退订 {Home}/m/u/[\w-]{{36}} \| {(isWhole ? @"\[\]" : @"\["""",""https")}", text);
            }
        );
        var wechat = trial.Server.All.Single(one => one.Body.Contains("\"url\"", StringComparison.Ordinal)).Body;
        var said = JsonSerializer.Deserialize<JsonElement>(wechat);
        Assert.Contains(
            said.GetProperty("params").GetProperty("url").GetString()!,
            said.GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
    }

    [DatabaseTheory]
    public async Task A_short_link_leads_on_and_counts_people_not_machines_and_the_order_that_follows_is_its_messages(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        await RulesAsync(ada, Home);
        var customer = await server.Given.CustomerAsync(phone: "13800000001");
        var message = await SendAsync(server, ada, customer);
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        var shown = await TestServer.GetJsonAsync(ada, $"/api/messages/{message}");
        var sent = (await server.Database.LinesAsync($"SELECT text FROM messages WHERE id = {message}")).Single();
        var path = Regex.Match(sent, @"/m/[\w-]{20}$").Value;

        var scanned = await FollowAsync(server, path, "facebookexternalhit/1.1");
        var led = await FollowAsync(server, path, Phone);
        await FollowAsync(server, path, Phone);
        var gone = await FollowAsync(server, "/m/" + new string('A', 20), Phone);
        await server.Given.OrderAsync(customer, server.Clock.GetUtcNow().AddHours(1), gross: 100_00);
        var revenue = await TestServer.GetJsonAsync(ada, "/api/message-revenue?campaign=7");

        Assert.Equal(HttpStatusCode.Found, scanned.StatusCode);
        Assert.Equal(Shop, led.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        // Whoever looks at it in the outbox presses nothing for its recipient.
        Assert.EndsWith(Shop, shown.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(["1"], await server.Database.LinesAsync("SELECT machine_touches FROM messages WHERE clicked_at IS NOT NULL"));
        Assert.Equal(["message_clicked"], await server.Database.LinesAsync("SELECT name FROM events WHERE name <> 'message_sent'"));
        Assert.Equal(1, revenue.GetProperty("all").GetProperty("orders").GetInt32());
    }

    [Fact]
    public async Task The_length_that_is_shown_is_that_of_what_is_sent_and_without_a_public_address_links_stay_and_it_is_said()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();

        var plain = await PreviewAsync(ada);
        await RulesAsync(ada, Home);
        var counted = await PreviewAsync(ada);

        Assert.Equal($"Look: {Shop}", plain.GetProperty("text").GetString());
        Assert.Equal("links-not-counted", Assert.Single(plain.GetProperty("hints").EnumerateArray()).GetProperty("code").GetString());
        var sent = counted.GetProperty("text").GetString()!;
        Assert.Matches($@"^Look: {Home}/m/[\w-]{{20}}$", sent);
        Assert.Equal(sent.Length, counted.GetProperty("length").GetProperty("characters").GetInt32());
        Assert.Equal([Shop], counted.GetProperty("links").EnumerateArray().Select(one => one.GetString()));
        Assert.Empty(counted.GetProperty("hints").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await FollowAsync(server, sent[^23..], Phone)).StatusCode);
    }

    private static async Task<JsonElement> PreviewAsync(HttpClient client) =>
        await (
            await client.Send(
                "POST",
                "/api/message-templates/preview",
                new
                {
                    channel = "sms",
                    category = "service",
                    language = "en",
                    variants = new { en = new { text = $"Look: {Shop}" } },
                }
            )
        ).Json();

    private static async Task RulesAsync(HttpClient client, string home)
    {
        var rules = JsonSerializer.Deserialize<Dictionary<string, object?>>(
            (await TestServer.GetJsonAsync(client, "/api/message-rules")).GetRawText()
        )!;
        rules["publicUrl"] = home;
        Assert.Equal(HttpStatusCode.OK, (await client.Send("PUT", "/api/message-rules", rules)).StatusCode);
    }

    /// <summary>A text message that was written and, for all the server knows, is on somebody's phone.</summary>
    private static async Task<long> SendAsync(TestServer server, HttpClient client, long customer)
    {
        var saved = await client.Send(
            "POST",
            "/api/message-templates",
            new
            {
                name = "Care",
                channel = "sms",
                category = "service",
                topic = "marketing",
                language = "zh-CN",
                variants = new Dictionary<string, object> { ["zh-CN"] = new { text = $"新品：{Shop}" } },
            }
        );
        var template = (await saved.Json()).GetProperty("id").GetInt64();
        var message = await server.Database.Store.WriteAsync(
            (c, t) => server.Database.Get<QueueMessages>().AddAsync(new MessageOrder(customer, template, "campaign:7", "1"), c, t),
            Ct
        );
        // The server's own loop may have taken it already; both leave it written.
        await server.Database.Get<PrepareMessages>().RunAsync(Ct);
        await server.Database.Store.WriteAsync((c, t) => c.ExecuteAsync("UPDATE messages SET state = 'sent'", transaction: t), Ct);
        return message!.Value;
    }

    private static async Task<HttpResponseMessage> FollowAsync(TestServer server, string path, string agent)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        return await client.SendAsync(request, Ct);
    }
}
