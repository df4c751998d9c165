using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Rules.Messages;
using Perennial.Tests.Access;
using Perennial.Tests.Api;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Messages that stand in the company's own site: written, read and pressed there.</summary>
public class InboxTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_message_has_arrived_as_soon_as_it_is_written_once_with_its_fact_and_without_a_provider(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine);
        var customer = await trial.Database.Given.CustomerAsync(name: "林小满");
        var template = await trial.TemplateAsync(
            "inbox",
            new("你好，{{customer.name}}", "", "", "新品到了", Url: "https://shop.example.test/new?for={{customer.name}}"),
            expiresAfterDays: 3
        );

        await trial.OrderAsync(customer, template);
        await trial.OrderAsync(customer, template);
        await trial.RunAsync();
        await trial.RunAsync();

        var gone = TestClock.Start.AddDays(3).ToUnixTimeMilliseconds();
        Assert.Equal(
            [$"sent |  | {customer} | 你好，林小满 | [\"https://shop.example.test/new?for=%E6%9E%97%E5%B0%8F%E6%BB%A1\"] | {gone}"],
            await trial.StatesAsync("state, reason, recipient, subject, links, expires_at")
        );
        Assert.Equal([$"message_sent | {customer}"], await trial.Database.LinesAsync("SELECT name, customer_id FROM events"));
    }

    [DatabaseTheory]
    public async Task All_guards_stand_in_its_way(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine);
        var given = trial.Database.Given;
        var (byMail, inInbox, abroad) = (
            await given.CustomerAsync(),
            await given.CustomerAsync(),
            await given.CustomerAsync(attributes: """{"timezone":"Asia/Tokyo"}""")
        );
        await trial.RulesAsync(new ContactRules { QuietFrom = 18 * 60 + 30 });
        await trial.ConsentAsync(byMail, "email", "granted");
        await trial.ConsentAsync(inInbox, "inbox", "granted");
        await trial.ConsentAsync(abroad, "inbox", "granted");
        var template = await trial.TemplateAsync("inbox", new SaveTemplate.VariantRequest("T", "", "", "hi"), "marketing");
        foreach (var customer in new[] { byMail, inInbox, abroad })
            await trial.OrderAsync(customer, template);
        await trial.OrderAsync(inInbox, template, "2");

        await trial.RunAsync();

        Assert.Equal(["skipped | consent", "sent | ", "queued | quiet", "queued | budget"], await trial.StatesAsync());
    }

    [DatabaseTheory]
    public async Task What_a_customer_reads_and_presses_is_a_fact_once_and_nobody_elses(Engine engine)
    {
        await using var inbox = await Inbox.StartAsync(engine);
        var (mine, other) = (await inbox.KnownAsync("C-7"), await inbox.Server.Given.CustomerAsync());
        var (first, second, foreign) = (await inbox.SendAsync(mine), await inbox.SendAsync(mine), await inbox.SendAsync(other));
        var page = inbox.Page(await inbox.TokenAsync(new { number = "C-7" }));

        var before = await page.GetAsync();
        await page.MarkAsync(new { ids = new[] { first, foreign } });
        await page.MarkAsync(new { clicked = second });
        var after = await page.MarkAsync(new { clicked = second, all = true });

        Assert.Equal(2, before.GetProperty("unread").GetInt32());
        Assert.Equal([second, first], before.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
        Assert.Equal("https://shop.example.test/new", before.GetProperty("items")[0].GetProperty("url").GetString());
        Assert.Equal(0, after.GetProperty("unread").GetInt32());
        Assert.Equal(
            [$"message_opened | {first}", $"message_clicked | {second}", $"message_opened | {second}"],
            (await inbox.Server.Database.LinesAsync("SELECT name, props FROM events WHERE name <> 'message_sent'"))
                .Select(line => line.Split(" | ", 2))
                .Select(parts => (Name: parts[0], Message: JsonSerializer.Deserialize<JsonElement>(parts[1]).GetProperty("message_id")))
                .OrderBy(fact => fact.Message.GetString())
                .ThenBy(fact => fact.Name)
                .Select(fact => $"{fact.Name} | {fact.Message}")
        );
        Assert.Equal([""], await inbox.Server.Database.LinesAsync($"SELECT opened_at FROM messages WHERE id = {foreign}"));
    }

    [DatabaseTheory]
    public async Task The_list_goes_on_where_the_page_before_ended_and_leaves_out_what_is_over(Engine engine)
    {
        await using var inbox = await Inbox.StartAsync(engine);
        var customer = await inbox.Server.Given.CustomerAsync();
        var sent = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            sent.Add(await inbox.SendAsync(customer, expiresAfterDays: i == 2 ? 1 : null));
            inbox.Server.Clock.Sleep(TimeSpan.FromHours(6));
        }
        inbox.Server.Clock.Sleep(TimeSpan.FromHours(8));
        var page = inbox.Page(await inbox.TokenAsync(new { id = customer }));

        var (seen, next) = (new List<long>(), "");
        do
        {
            var read = await page.GetAsync($"?limit=2{next}");
            seen.AddRange(read.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            next = read.GetProperty("next").GetString() is { } cursor ? "&cursor=" + cursor : null;
        } while (next is not null);

        sent.RemoveAt(2);
        Assert.Equal(sent.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task Without_a_token_and_with_one_that_ended_or_was_made_up_the_answer_is_401_and_says_why()
    {
        await using var inbox = await Inbox.StartAsync(Engine.Sqlite);
        var customer = await inbox.Server.Given.CustomerAsync();
        var token = await inbox.TokenAsync(new { id = customer }, minutes: 5);
        var good = await inbox.Page(token).SendAsync("GET", "/m/inbox");
        inbox.Server.Clock.Sleep(TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal("*", good.Headers.GetValues("Access-Control-Allow-Origin").Single());
        foreach (var (said, code) in new[] { (null, "missing"), ("made-up", "invalid"), (token, "expired") })
        foreach (var (method, path) in new[] { ("GET", "/m/inbox"), ("POST", "/m/inbox/read") })
        {
            var refused = await inbox.Page(said).SendAsync(method, path, method == "POST" ? new { } : null);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Equal("*", refused.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Equal($"inbox-token-{code}", (await refused.Json()).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task A_token_is_given_to_a_key_of_its_scope_for_customers_who_are_known()
    {
        await using var inbox = await Inbox.StartAsync(Engine.Sqlite);
        await inbox.KnownAsync("C-1");
        using var reader = await ApiTrial.ClientAsync(inbox.Server, "readCustomers", "sendMessages");
        async Task<(HttpStatusCode, string?)> AskAsync(HttpClient client, object body)
        {
            var answer = await client.Send("POST", "/api/v1/inbox/tokens", body);
            return (answer.StatusCode, (await answer.Json()).TryGetProperty("code", out var code) ? code.GetString() : null);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(reader, new { customer = new { number = "C-1" } })).Item1);
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), await AskAsync(inbox.Site, new { customer = new { number = "C-2" } }));
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), await AskAsync(inbox.Site, new { customer = new { id = 5 } }));
        Assert.Equal((HttpStatusCode.BadRequest, "customer-without-identity"), await AskAsync(inbox.Site, new { customer = new { } }));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "inbox-token-not-valid"),
            await AskAsync(inbox.Site, new { customer = new { number = "C-1" }, minutes = 1441 })
        );
    }

    [Fact]
    public async Task A_test_stands_in_the_inbox_that_was_named_and_says_nothing_of_its_customer()
    {
        await using var inbox = await Inbox.StartAsync(Engine.Sqlite);
        var (seen, tester) = (
            await inbox.Server.Given.CustomerAsync(name: "林小满"),
            await inbox.Server.Given.CustomerAsync(number: "T-1")
        );
        var template = await inbox.TemplateAsync("{{customer.name}}");
        var administrator = await inbox.Server.AdministratorAsync();

        var answer = await administrator.Send("POST", $"/api/message-templates/{template}/test", new { customer = seen, to = "T-1" });
        var page = inbox.Page(await inbox.TokenAsync(new { id = tester }));
        var read = await page.GetAsync();
        await page.MarkAsync(new { all = true });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("林小满", read.GetProperty("items")[0].GetProperty("title").GetString());
        Assert.Empty(await inbox.Server.Database.LinesAsync("SELECT name FROM events"));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await administrator.Send("POST", $"/api/message-templates/{template}/test", new { customer = seen, to = "T-2" })).StatusCode
        );
    }

    /// <summary>A server, the key of a company's site, and pages with tokens.</summary>
    private sealed class Inbox(TestServer server, HttpClient site) : IAsyncDisposable
    {
        public TestServer Server => server;

        public HttpClient Site => site;

        public static async Task<Inbox> StartAsync(Engine engine)
        {
            var server = await TestServer.StartAsync(engine);
            return new Inbox(server, await ApiTrial.ClientAsync(server, "issueInboxTokens"));
        }

        public async Task<string> TokenAsync(object customer, int? minutes = null) =>
            (await (await site.Send("POST", "/api/v1/inbox/tokens", new { customer, minutes })).Json()).GetProperty("token").GetString()!;

        /// <summary>A customer with a number.</summary>
        public async Task<long> KnownAsync(string number)
        {
            var customer = await server.Given.CustomerAsync(number: number);
            await server.Given.InsertAsync(
                "customer_identities",
                ("type", "number"),
                ("value", number),
                ("customer_id", customer),
                ("source", "test"),
                ("created_at", 0L)
            );
            return customer;
        }

        public InboxPage Page(string? token) => new(server.Anonymous(), token);

        public async Task<long> TemplateAsync(string title = "Hello", int? expiresAfterDays = null)
        {
            var variants = new Dictionary<string, SaveTemplate.VariantRequest>
            {
                ["en"] = new(title, "", "", "Text", Url: "https://shop.example.test/new"),
            };
            var request = new SaveTemplate.Request(
                $"T{Guid.NewGuid():N}",
                "transactional",
                "marketing",
                "en",
                variants,
                "inbox",
                expiresAfterDays
            );
            return (await server.Services.GetRequiredService<SaveTemplate>().RunAsync(null, request, Actor.System, Ct)).Value!.Id;
        }

        public async Task<long> SendAsync(long customer, int? expiresAfterDays = null)
        {
            var template = await TemplateAsync(expiresAfterDays: expiresAfterDays);
            var message = await server.Database.Store.WriteAsync(
                (c, t) =>
                    server
                        .Services.GetRequiredService<QueueMessages>()
                        .AddAsync(new MessageOrder(customer, template, "trial", template.ToString(CultureInfo.InvariantCulture)), c, t),
                Ct
            );
            while (await server.Services.GetRequiredService<PrepareMessages>().RunAsync(Ct) > 0) { }
            return message!.Value;
        }

        public async ValueTask DisposeAsync()
        {
            site.Dispose();
            await server.DisposeAsync();
        }
    }

    /// <summary>A page that asks with a token.</summary>
    private sealed class InboxPage(HttpClient client, string? token)
    {
        public async Task<JsonElement> GetAsync(string query = "") => await (await SendAsync("GET", "/m/inbox" + query)).Json();

        public async Task<JsonElement> MarkAsync(object what)
        {
            var answer = await SendAsync("POST", "/m/inbox/read", what);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Json();
        }

        public Task<HttpResponseMessage> SendAsync(string method, string path, object? body = null)
        {
            client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            return client.Send(method, path, body);
        }
    }
}
