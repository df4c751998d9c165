using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Messages;
using Perennial.Rules.Messages;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>The links of a template, opened by the server on somebody's press.</summary>
public class LinkCheckTests
{
    private static readonly IPNetwork ThisMachine = IPNetwork.Parse("127.0.0.0/8");

    [DatabaseTheory]
    public async Task Every_link_of_every_language_is_opened_once_and_said_what_is_there(Engine engine)
    {
        await using var site = await Site.StartAsync();
        await using var server = await StartAsync(engine, ThisMachine);
        var ada = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(number: "C-77");
        await ada.Send("PUT", "/api/message-rules", await WithPublicUrlAsync(ada, "https://mails.example.test"));
        var (home, none) = (site.Address, "https://no-such-name.invalid/");
        var zh = $"<a href='{home}/fine?n={{{{customer.number}}}}'>好</a><a href='{home}/moved'>搬</a><a href='{none}'>无</a>";
        var en = $"<a href='{home}/moved'>Moved</a><a href='{home}/missing'>Missing</a> <a href='{{{{unsubscribe_url}}}}'>Out</a>";
        var more =
            $"<a href='{home}/head'>HEAD</a><a href='{home}/broken'>5</a><a href='{home}/round'>Round</a><a href='{home}/app'>App</a>"
            + $"<a href='{home}/out?unsubscribe=1'>Other</a><a href='{{{{public_url}}}}/m/i/x.png'>Picture</a><a href='{home}/shut'>Shut</a><a href='{home}/drops'>Drops</a>";

        var checkedLinks = await CheckAsync(ada, Template(("zh-CN", zh), ("en", en + more)), customer);

        string Of(string path) => checkedLinks.Single(link => link.Url.EndsWith(path, StringComparison.Ordinal)).Said;
        Assert.Equal("fine 200 zh-CN", Of("/fine?n=C-77"));
        Assert.Equal($"moved 200 zh-CN,en → {home}/fine", Of("/moved"));
        Assert.Equal("notFound 404 en", Of("/missing"));
        Assert.Equal("noName  zh-CN", Of("invalid/"));
        Assert.Equal("fine 200 en", Of("/head"));
        Assert.Equal("fine 200 en", Of("/drops"));
        Assert.Equal("serverError 503 en", Of("/broken"));
        Assert.Equal($"circles 302 en → {home}/round", Of("/round"));
        Assert.Equal("leadsElsewhere 302 en → weixin://dl/business", Of("/app"));
        Assert.Equal("wayOut  en", Of("unsubscribe=1"));
        Assert.Equal("ours  en", Of("x.png"));
        Assert.Equal("refused 401 en", Of("/shut"));
        Assert.Equal("ours", checkedLinks.Single(link => link.Url.Contains("/m/u/", StringComparison.Ordinal)).Verdict);
        // HEAD before anything, GET where HEAD was refused, nothing twice, nothing of what must not be opened; and who asks says so.
        Assert.Equal(["HEAD"], site.Methods("/missing")[..1]);
        Assert.Equal(["HEAD", "GET"], site.Methods("/head"));
        Assert.Equal(["HEAD"], site.Methods("/moved"));
        Assert.Equal(6, site.Methods("/round").Count);
        Assert.Empty(site.Methods("/out"));
        Assert.All(site.All, one => Assert.Equal("Perennial-LinkCheck/1", one.Agent));
    }

    [Fact]
    public async Task Who_does_not_answer_is_left_and_an_address_inside_is_refused_also_behind_a_redirect()
    {
        await using var site = await Site.StartAsync();
        await using var server = await StartAsync(Engine.Sqlite, ThisMachine);
        var ada = await server.AdministratorAsync();
        var html =
            $"<a href='{site.Address}/slow'>Slow</a><a href='http://10.1.2.3/'>Inside</a><a href='{site.Address}/inside'>Round</a><a href='http://127.0.0.1:1/'>Off</a>";

        var links = await CheckAsync(ada, Template(("en", html)));
        await using var guarded = await StartAsync(Engine.Sqlite);
        var refused = await CheckAsync(await guarded.AdministratorAsync(), Template(("en", $"<a href='{site.Address}/fine'>Fine</a>")));

        Assert.Equal(["noAnswer", "inside", "inside", "noConnection"], links.Select(link => link.Verdict));
        Assert.Equal(["inside"], refused.Select(link => link.Verdict));
        Assert.Empty(site.Methods("/fine"));
    }

    [Fact]
    public async Task Texts_are_checked_as_they_lead_and_of_many_links_some_are_left_out()
    {
        await using var site = await Site.StartAsync();
        await using var server = await StartAsync(Engine.Sqlite, ThisMachine);
        var ada = await server.AdministratorAsync();
        await ada.Send("PUT", "/api/message-rules", await WithPublicUrlAsync(ada, "https://mails.example.test"));
        var text = $"您好，{site.Address}/missing，回复R退订";
        var many = string.Concat(Enumerable.Range(0, LinkRules.Most + 3).Select(i => $"<a href='{site.Address}/fine?{i}'>x</a>"));

        var sms = await CheckAsync(
            ada,
            new
            {
                channel = "sms",
                category = "service",
                language = "zh-CN",
                variants = Variants(("zh-CN", "", text)),
            }
        );
        var all = await CheckAsync(ada, Template(("en", many)));

        Assert.Equal(["notFound 404 zh-CN"], sms.Select(link => link.Said));
        Assert.Equal((LinkRules.Most, 3), (all.Count(link => link.Verdict == "fine"), all.Count(link => link.Verdict == "notOpened")));
        Assert.InRange(site.MostAtOnce, 1, 4);
    }

    [DatabaseTheory]
    public async Task A_campaign_checks_its_texts_and_only_who_may_write_them_may_ask(Engine engine)
    {
        await using var site = await Site.StartAsync();
        await using var server = await StartAsync(engine, ThisMachine);
        var ada = await server.AdministratorAsync();
        var everybody = await ada.Send("POST", "/api/segments", new { name = "Nobody yet", rule = "orders >= 100" });
        var bold = await SavedAsync(ada, "Bold", $"<a href='{site.Address}/fine'>x</a><a href='{site.Address}/missing'>x</a>");
        var again = await SavedAsync(ada, "Again", $"<a href='{site.Address}/fine'>x</a>");
        var wanted = new
        {
            name = "Spring",
            segment = (await everybody.Json()).GetProperty("id").GetInt64(),
            variants = new[] { new { template = bold, weight = 1 } },
            inRecipientsZone = false,
            resend = new { template = again, afterHours = 24 },
        };
        var campaign = (await (await ada.Send("POST", "/api/campaigns", wanted)).Json()).GetProperty("id").GetInt64();

        var links = Read(await (await ada.Send("POST", $"/api/campaigns/{campaign}/links")).Json());
        var eve = await server.SignedInAsync("viewer");

        Assert.Equal(["fine 200 Bold (en),Again (en)", "notFound 404 Bold (en)"], links.Select(link => link.Said));
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Send("POST", "/api/campaigns/1/links")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await eve.Send("POST", $"/api/campaigns/{campaign}/links")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await eve.Send("POST", "/api/message-templates/links", Template(("en", "<p>Hi</p>")))).StatusCode
        );
    }

    private sealed record Checked(string Url, string Verdict, string Said);

    private static Task<TestServer> StartAsync(Engine engine, params IPNetwork[] allowed) =>
        TestServer.StartAsync(
            engine,
            amend: services => services.AddSingleton(new LinkLimits(allowed) { Each = TimeSpan.FromMilliseconds(700) })
        );

    private static async Task<List<Checked>> CheckAsync(HttpClient client, Dictionary<string, object?> template, long customer)
    {
        template["customer"] = customer;
        return await CheckAsync(client, template);
    }

    private static async Task<List<Checked>> CheckAsync(HttpClient client, object template)
    {
        var answer = await client.Send("POST", "/api/message-templates/links", template);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return Read(await answer.Json());
    }

    private static List<Checked> Read(JsonElement answer) =>
        [
            .. answer
                .GetProperty("links")
                .EnumerateArray()
                .Select(link =>
                {
                    var verdict = link.GetProperty("verdict").GetString()!;
                    var places = string.Join(',', link.GetProperty("in").EnumerateArray().Select(one => one.GetString()));
                    var target = link.GetProperty("target").GetString() is { } to ? $" → {to}" : "";
                    Assert.NotEqual("", link.GetProperty("text").GetString());
                    return new Checked(
                        link.GetProperty("url").GetString()!,
                        verdict,
                        $"{verdict} {link.GetProperty("status")} {places}{target}"
                    );
                }),
        ];

    private static Dictionary<string, object?> Template(params (string Language, string Html)[] texts) =>
        new()
        {
            ["category"] = "marketing",
            ["language"] = texts[0].Language,
            ["variants"] = Variants([.. texts.Select(text => (text.Language, text.Html, ""))]),
        };

    private static Dictionary<string, object> Variants(params (string Language, string Html, string Text)[] texts) =>
        texts.ToDictionary(
            one => one.Language,
            one =>
                (object)
                    new
                    {
                        subject = "Hi",
                        preheader = "",
                        html = one.Html,
                        text = one.Text,
                    }
        );

    private static async Task<long> SavedAsync(HttpClient client, string name, string html)
    {
        var template = new
        {
            name,
            category = "marketing",
            topic = "marketing",
            language = "en",
            variants = Variants(("en", html, "")),
        };
        return (await (await client.Send("POST", "/api/message-templates", template)).Json()).GetProperty("id").GetInt64();
    }

    private static async Task<object> WithPublicUrlAsync(HttpClient client, string address)
    {
        var rules = await TestServer.GetJsonAsync(client, "/api/message-rules");
        var all = JsonSerializer.Deserialize<Dictionary<string, object?>>(rules)!;
        all["publicUrl"] = address;
        return all;
    }

    /// <summary>Somebody else's web site.</summary>
    private sealed class Site : HttpTestServer, IAsyncDisposable
    {
        private int _now;

        private Site() { }

        public ConcurrentQueue<(string Method, string Path, string Agent)> All { get; } = new();

        public int MostAtOnce { get; private set; }

        public static async Task<Site> StartAsync()
        {
            var site = new Site();
            await site.App.StartAsync();
            return site;
        }

        public List<string> Methods(string path) => [.. All.Where(one => one.Path == path).Select(one => one.Method)];

        public async ValueTask DisposeAsync()
        {
            await App.StopAsync();
            await App.DisposeAsync();
        }

        protected override async Task HandleAsync(HttpContext http)
        {
            var (method, path) = (http.Request.Method, http.Request.Path.Value!);
            All.Enqueue((method, path, http.Request.Headers.UserAgent.ToString()));
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
            http.Response.StatusCode = path switch
            {
                "/fine" or "/drops" => 200,
                "/moved" => 301,
                "/head" => method == "HEAD" ? 405 : 200,
                "/gone" => 410,
                "/broken" => 503,
                "/shut" => 401,
                "/round" or "/app" or "/inside" => 302,
                "/slow" => 200,
                _ => 404,
            };
            http.Response.Headers.Location = path switch
            {
                "/moved" => "/fine",
                "/round" => "/round",
                "/app" => "weixin://dl/business",
                "/inside" => "http://192.168.3.4/",
                _ => "",
            };
            if (path == "/drops" && method == "HEAD")
                http.Abort();
            if (path == "/slow")
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            Interlocked.Decrement(ref _now);
        }
    }
}
