using System.Net;
using Dapper;
using Perennial.Messages;
using Perennial.Rules.Messages;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>What recipients do with a message, through HTTP as their mail programs ask.</summary>
public class TrackingTests
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Opens_and_clicks_are_counted_once_and_lead_where_the_link_led(Engine engine)
    {
        await using var mail = await MailedAsync(engine);

        var picture = await mail.GetAsync(TokenKind.Open, suffix: ".gif");
        var first = await mail.GetAsync(TokenKind.Click);
        await mail.GetAsync(TokenKind.Click);

        Assert.Equal(("image/gif", HttpStatusCode.OK), (picture.Content.Headers.ContentType?.MediaType, picture.StatusCode));
        Assert.Equal("cross-origin", picture.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        Assert.Equal("https://shop.example.test/new?a=1&b=2", first.Headers.Location?.ToString());
        Assert.Equal(
            ["message_clicked", "message_opened"],
            await mail.Server.Database.LinesAsync("SELECT name FROM events WHERE name <> 'message_sent' ORDER BY name")
        );
    }

    [DatabaseTheory]
    public async Task A_gateway_that_follows_links_is_no_reader(Engine engine)
    {
        await using var mail = await MailedAsync(engine);

        var led = await mail.GetAsync(TokenKind.Click, agent: "Barracuda Sentinel (EE)");
        await mail.GetAsync(TokenKind.Open, agent: "Mozilla/5.0", suffix: ".gif");
        await mail.GetAsync(TokenKind.Unsubscribe, agent: "Barracuda Sentinel (EE)");

        Assert.Equal(HttpStatusCode.Found, led.StatusCode);
        Assert.Equal(
            [" |  |  | 2"],
            await mail.Server.Database.LinesAsync("SELECT opened_at, clicked_at, unsubscribed_at, machine_touches FROM messages")
        );
        Assert.Empty(await mail.Server.Database.LinesAsync("SELECT name FROM events WHERE name <> 'message_sent'"));
    }

    [DatabaseTheory]
    public async Task One_click_unsubscribes_from_the_topic_and_the_ledger_has_the_proof(Engine engine)
    {
        await using var mail = await MailedAsync(engine);

        var asked = await mail.GetAsync(TokenKind.Unsubscribe);
        Assert.Contains("确认退订", await asked.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Empty(await mail.Server.Database.LinesAsync("SELECT status FROM consents"));
        var done = await mail.PostAsync(TokenKind.Unsubscribe, "", ("List-Unsubscribe", "One-Click"));
        await mail.PostAsync(TokenKind.Unsubscribe, "?lang=en", ("List-Unsubscribe", "One-Click"));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(
            ["email | marketing | withdrawn"],
            await mail.Server.Database.LinesAsync("SELECT channel, topic, status FROM consents")
        );
        Assert.Equal(
            [$"message {mail.Message} | recipient"],
            await mail.Server.Database.LinesAsync("SELECT DISTINCT place, actor FROM consent_changes")
        );
        Assert.Single(await mail.Server.Database.LinesAsync("SELECT name FROM events WHERE name = 'message_unsubscribed'"));
    }

    [DatabaseTheory]
    public async Task The_preference_centre_says_and_saves_what_somebody_wants(Engine engine)
    {
        await using var mail = await MailedAsync(engine);

        await mail.PostAsync(TokenKind.Preferences, "?lang=en", ("topic", "service"), ("topic", "nonsense"));
        var page = await (await mail.GetAsync(TokenKind.Preferences, suffix: "?lang=en")).Content.ReadAsStringAsync(Ct);

        Assert.Contains("value=\"service\" checked", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"marketing\" checked", page, StringComparison.Ordinal);
        Assert.Equal(["service | granted"], await mail.Server.Database.LinesAsync("SELECT topic, status FROM consents"));
        await mail.PostAsync(TokenKind.Preferences, "", ("none", "1"));
        Assert.Equal(["service | withdrawn"], await mail.Server.Database.LinesAsync("SELECT topic, status FROM consents"));
    }

    [Fact]
    public async Task A_link_that_is_not_ours_leads_nowhere()
    {
        await using var mail = await MailedAsync(Engine.Sqlite);
        var token = new MessageToken(TokenKind.Click, mail.Message, 99).Write(await mail.KeyAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await mail.Client.GetAsync(new Uri($"/m/c/{token}", UriKind.Relative), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mail.Client.GetAsync(new Uri("/m/c/evil", UriKind.Relative), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mail.Client.GetAsync(new Uri("/m/u/evil", UriKind.Relative), Ct)).StatusCode);
    }

    [DatabaseTheory]
    public async Task A_provider_that_reports_a_bounce_or_a_complaint_stops_the_address(Engine engine)
    {
        await using var mail = await MailedAsync(engine);
        var client = await mail.Server.AdministratorAsync();

        var answer = await client.Send(
            "POST",
            "/api/messages/reports",
            new
            {
                reports = new[]
                {
                    new { message = $"<perennial.{mail.Message}@shop.example.test>", kind = "complained" },
                    new { message = "4711", kind = "bounced" },
                },
            }
        );

        Assert.Equal(1, (await answer.Json()).GetProperty("taken").GetInt32());
        Assert.Equal(
            ["reader@example.test | complaint"],
            await mail.Server.Database.LinesAsync("SELECT address, reason FROM message_suppressions")
        );
        Assert.Equal(["withdrawn"], await mail.Server.Database.LinesAsync("SELECT status FROM consents"));
    }

    [Fact]
    public async Task A_test_to_a_colleague_changes_nothing_about_the_customer()
    {
        await using var mail = await MailedAsync(Engine.Sqlite);
        await mail.Server.Database.Store.WriteAsync((c, t) => c.ExecuteAsync("UPDATE messages SET source = 'test'", transaction: t), Ct);

        await mail.GetAsync(TokenKind.Click);
        await mail.PostAsync(TokenKind.Unsubscribe, "", ("List-Unsubscribe", "One-Click"));
        await mail.PostAsync(TokenKind.Preferences, "", ("topic", "service"));

        Assert.Empty(await mail.Server.Database.LinesAsync("SELECT status FROM consents"));
        Assert.Empty(await mail.Server.Database.LinesAsync("SELECT name FROM events"));
    }

    private static async Task<Mailed> MailedAsync(Engine engine)
    {
        var server = await TestServer.StartAsync(engine);
        await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(email: "reader@example.test");
        var message = await Mailed.WriteAsync(server, customer);
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        return new Mailed(server, message);
    }

    /// <summary>A message that was written and, for all the server knows, is in somebody's mailbox.</summary>
    private sealed class Mailed(TestServer server, long message) : IAsyncDisposable
    {
        public TestServer Server => server;

        public long Message => message;

        public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };

        public static async Task<long> WriteAsync(TestServer server, long customer)
        {
            var variants = new Dictionary<string, SaveTemplate.VariantRequest>
            {
                ["zh-CN"] = new("你好", "", "<a href=\"https://shop.example.test/new?a=1&amp;b=2\">look</a>", ""),
            };
            var saved = await server
                .Database.Get<SaveTemplate>()
                .RunAsync(null, new("Care", "service", "marketing", "zh-CN", variants), Perennial.Audit.Actor.System, Ct);
            var message = await server.Database.Store.WriteAsync(
                (c, t) => server.Database.Get<QueueMessages>().AddAsync(new MessageOrder(customer, saved.Value!.Id, "trial", "1"), c, t),
                Ct
            );
            // The server's own loop may have taken it already; both leave it written.
            await server.Database.Get<PrepareMessages>().RunAsync(Ct);
            await server.Database.Store.WriteAsync((c, t) => c.ExecuteAsync("UPDATE messages SET state = 'sent'", transaction: t), Ct);
            return message!.Value;
        }

        public Task<byte[]> KeyAsync() => server.Database.Get<MessageSettings>().KeyAsync(Ct);

        public async Task<HttpResponseMessage> GetAsync(TokenKind kind, string agent = Phone, string suffix = "")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, await PathAsync(kind) + suffix);
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
            return await Client.SendAsync(request, Ct);
        }

        public async Task<HttpResponseMessage> PostAsync(TokenKind kind, string suffix, params (string Name, string Value)[] form)
        {
            using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
            return await Client.PostAsync(new Uri(await PathAsync(kind) + suffix, UriKind.Relative), content, Ct);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await server.DisposeAsync();
        }

        private async Task<string> PathAsync(TokenKind kind) =>
            $"/m/{char.ToLowerInvariant(kind.ToString()[0])}/{new MessageToken(kind, message).Write(await KeyAsync())}";
    }
}
