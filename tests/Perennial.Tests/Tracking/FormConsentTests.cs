using System.Net;
using System.Text.Json;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

/// <summary>Boxes of consent in plain forms, and what the ledger keeps of them.</summary>
public class FormConsentTests
{
    private const string Wording = "Yes, send me offers by e-mail.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_ticked_box_is_a_line_of_the_ledger_with_time_place_and_wording_and_an_empty_one_is_none(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var form = await WebForm.OfAsync(server);

        await form.SendAsync(("email", "ada@example.com"), ("_consent.email.marketing", Wording), ("_consent.inbox.service", "on"));
        await form.SendAsync(("email", "bob@example.com"), ("_consent.email.marketing", "no"), ("_consent.sms.marketing", ""));

        var consents = await ConsentsAsync(server, "ada@example.com");
        Assert.Equal(["email marketing granted", "inbox service granted"], Current(consents));
        var line = consents.GetProperty("ledger").EnumerateArray().Single(one => one.GetProperty("channel").GetString() == "email");
        Assert.Equal(Wording, line.GetProperty("textVersion").GetString());
        Assert.Equal("contact · https://shop.example/tea", line.GetProperty("place").GetString());
        Assert.Equal(("shop", "form"), (line.GetProperty("source").GetString(), line.GetProperty("actor").GetString()));
        Assert.Equal(
            server.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
            line.GetProperty("time").GetDateTimeOffset().ToUnixTimeMilliseconds()
        );
        Assert.Empty(Current(await ConsentsAsync(server, "bob@example.com")));
        Assert.Equal(["ada@example.com", "ada@example.com"], await ChangedAsync(server));
        Assert.DoesNotContain("consent", await PropsAsync(server), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task An_empty_box_takes_no_consent_back_and_a_ticked_one_takes_no_refusal_back(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, form) = (await server.AdministratorAsync(), await WebForm.OfAsync(server));
        (string, string)[] who = [("email", "ada@example.com"), ("phone", "+43 660 1234567")];
        await form.SendAsync([.. who, ("_consent.email.marketing", "1"), ("_consent.sms.marketing", "1")]);
        var id = await IdAsync(server, "ada@example.com");
        await ada.PostedAsync(
            $"/api/customers/{id}/consents",
            new
            {
                channel = "sms",
                topic = "marketing",
                status = "withdrawn",
            }
        );
        server.Clock.Sleep(TimeSpan.FromMinutes(2));

        await form.SendAsync(who);
        Assert.Equal(["email marketing granted", "sms marketing withdrawn"], Current(await ConsentsAsync(server, "ada@example.com")));

        await form.SendAsync([.. who, ("_consent.sms.marketing", "1")]);
        Assert.Equal(["email marketing granted", "sms marketing pending"], Current(await ConsentsAsync(server, "ada@example.com")));
    }

    [DatabaseTheory]
    public async Task Whoever_sends_a_form_again_with_the_box_ticked_has_said_so_and_a_second_press_says_nothing_more(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var form = await WebForm.OfAsync(server);

        await form.SendAsync(("email", "ada@example.com"));
        await form.SendAsync(("email", "ada@example.com"), ("_consent.email.marketing", Wording));
        await form.SendAsync(("email", "ada@example.com"), ("_consent.email.marketing", Wording));

        Assert.Equal(1, (await ConsentsAsync(server, "ada@example.com")).GetProperty("ledger").GetArrayLength());
        Assert.Equal(2, await server.Database.CountAsync("events WHERE name = 'form_submitted'"));
    }

    [DatabaseTheory]
    public async Task A_topic_that_was_put_away_costs_no_submission_and_keeps_no_line(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, form) = (await server.AdministratorAsync(), await WebForm.OfAsync(server));
        await ada.SendAsync(
            HttpMethod.Put,
            "/api/consent-topics/tea",
            new
            {
                nameZh = "茶",
                nameEn = "Tea",
                archived = true,
            }
        );

        var answer = await form.SendAsync(("email", "ada@example.com"), ("_consent.email.tea", "1"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(Current(await ConsentsAsync(server, "ada@example.com")));
    }

    [Fact]
    public async Task A_box_that_names_no_channel_or_topic_is_refused_before_anybody_relies_on_it()
    {
        await using var server = await TestServer.StartAsync();
        var form = await WebForm.OfAsync(server, "zh-CN");
        (string, string) mail = ("email", "ada@example.com");
        async Task<string> Refused(params (string, string)[] inputs)
        {
            using var answer = await form.SendAsync([mail, .. inputs]);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync(Ct);
        }

        Assert.Contains(
            "_consent.mail.marketing：同意勾选框的名称须为",
            await Refused(("_consent.mail.marketing", "1")),
            StringComparison.Ordinal
        );
        Assert.Contains("_consent：同意勾选框的名称须为", await Refused(("_consent", "1")), StringComparison.Ordinal);
        Assert.Contains("主题“tee”不是 marketing、service 之一", await Refused(("_consent.email.tee", "1")), StringComparison.Ordinal);
        Assert.Contains(
            "同意文本有 501 个字符",
            await Refused(("_consent.email.marketing", new string('x', 501))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "phone：未填写，但您已同意通过短信接收消息",
            await Refused(("_consent.sms.marketing", "1")),
            StringComparison.Ordinal
        );
        Assert.Equal(0, await server.Database.CountAsync("customers"));
    }

    [Fact]
    public async Task Only_forms_say_what_somebody_agrees_to()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);
        var consents = new[] { new { channel = "email", topic = "marketing" } };

        await sender.SendAsync(
            "identify",
            new
            {
                userId = "U1",
                consents,
                traits = new { email = "ada@example.com", consents },
            }
        );

        Assert.Empty(Current(await ConsentsAsync(server, "ada@example.com")));
    }

    private static async Task<string> IdAsync(TestServer server, string email) =>
        (await server.Database.LinesAsync($"SELECT id FROM customers WHERE email = '{email}'"))[0];

    private static async Task<JsonElement> ConsentsAsync(TestServer server, string email) =>
        await TestServer.GetJsonAsync(await server.AdministratorAsync(), $"/api/customers/{await IdAsync(server, email)}/consents");

    private static IEnumerable<string> Current(JsonElement consents) =>
        consents
            .GetProperty("current")
            .EnumerateArray()
            .Select(one => $"{one.GetProperty("channel")} {one.GetProperty("topic")} {one.GetProperty("status")}");

    private static Task<List<string>> ChangedAsync(TestServer server) =>
        server.Database.LinesAsync(
            "SELECT c.email FROM events e JOIN customers c ON c.id = e.customer_id WHERE e.name = 'consent_changed' ORDER BY e.id"
        );

    private static async Task<string> PropsAsync(TestServer server) =>
        string.Join('\n', await server.Database.LinesAsync("SELECT props FROM events WHERE name = 'form_submitted'"));
}
