using System.Net;
using System.Text;
using System.Text.Json;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;
using static Perennial.Tests.Tracking.WebForm;

namespace Perennial.Tests.Tracking;

/// <summary>Plain forms of web pages, as browsers send them.</summary>
public class FormTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_form_makes_the_person_the_event_and_the_journey_once_however_often_the_button_is_pressed(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var action = await SourceAsync(server);
        using var browser = BrowserOf(server);
        var made = await ada.PostedAsync("/api/journeys", new { name = "Answer", definition = Answer("contact") });
        var journey = made.GetProperty("id").GetInt64();
        await ada.PostedAsync($"/api/journeys/{journey}/publish", new { });

        (string, string)[] ofAda = [("email", "Ada@Example.com"), ("name", "Ada"), ("topic", "tea"), ("topic", "cups"), ("_gotcha", "")];
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(browser, action + "contact", ofAda)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(browser, action + "contact", ofAda)).StatusCode);
        await PostAsync(browser, action + "other", ("email", "ADA@example.com"));

        var sent = await server.Database.LinesAsync("SELECT props FROM events WHERE name = 'form_submitted' ORDER BY id");
        Assert.Equal(
            [
                """{"$context":{"page":{"url":"https://shop.example/tea"}},"form":"contact","topic":["tea","cups"]}""",
                """{"$context":{"page":{"url":"https://shop.example/tea"}},"form":"other"}""",
            ],
            sent.Select(InOrder)
        );
        Assert.Equal(["ADA@example.com | Ada"], await server.Database.LinesAsync("SELECT email, name FROM customers"));
        Assert.Equal(
            ["ada@example.com | 0"],
            await server.Database.LinesAsync("SELECT value, verified FROM customer_identities WHERE type = 'email'")
        );
        await Eventually.SeeAsync(() => server.Database.LinesAsync("SELECT title FROM tasks"), tasks => tasks is ["Answer"]);
        Assert.Equal(1, await server.Database.CountAsync("journey_runs"));

        // A minute later it is meant, and once it is one with the page's own id.
        server.Clock.Sleep(TimeSpan.FromMinutes(2));
        await PostAsync(browser, action + "contact", ofAda);
        await PostAsync(browser, action + "contact", [.. ofAda, ("_id", "7")]);
        server.Clock.Sleep(TimeSpan.FromMinutes(2));
        await PostAsync(browser, action + "contact", [.. ofAda, ("_id", "7")]);
        Assert.Equal(4, await server.Database.CountAsync("events WHERE name = 'form_submitted'"));
        var forms = await Eventually.SeeAsync(
            () => TestServer.GetJsonAsync(ada, "/api/journeys/forms"),
            forms => forms.GetArrayLength() == 2 && forms[0].GetProperty("count").GetInt64() == 3
        );
        Assert.Equal(["contact", "other"], forms.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Readers_are_led_on_to_pages_of_the_site_and_nowhere_else()
    {
        await using var server = await TestServer.StartAsync();
        var action = await SourceAsync(server);
        using var browser = BrowserOf(server);
        Task<HttpResponseMessage> To(string next) => PostAsync(browser, action + "contact", ("email", "ada@example.com"), ("_next", next));

        var (own, path, foreign) = (await To(Shop + "/thanks"), await To("/danke"), await To("https://evil.example/thanks"));

        Assert.Equal((HttpStatusCode.SeeOther, Shop + "/thanks"), (own.StatusCode, own.Headers.Location?.OriginalString));
        Assert.Equal((HttpStatusCode.SeeOther, Shop + "/danke"), (path.StatusCode, path.Headers.Location?.OriginalString));
        Assert.Equal((HttpStatusCode.OK, null), (foreign.StatusCode, foreign.Headers.Location));
        Assert.Contains("Thank you", await foreign.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.DoesNotContain("evil", await foreign.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_machines_fill_in_is_thanked_for_and_does_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var action = await SourceAsync(server);
        using var browser = BrowserOf(server);

        var answer = await PostAsync(browser, action + "contact", ("email", "bot@example.com"), ("_gotcha", "https://spam.example"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((0, 0), (await server.Database.CountAsync("customers"), await server.Database.CountAsync("events")));
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_the_readers_language_and_nothing_is_taken()
    {
        await using var server = await TestServer.StartAsync();
        var action = await SourceAsync(server);
        var (strange, ofServer) = (await SourceAsync(server, origins: []), await SourceAsync(server, kind: "server"));
        var withoutProfiles = await SourceAsync(server, scopes: ["events"]);
        using var browser = BrowserOf(server, "zh-CN");
        (string, string) mail = ("email", "ada@example.com");
        async Task<(int, string)> Answer(Task<HttpResponseMessage> sending)
        {
            using var answer = await sending;
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
        }

        var (status, page) = await Answer(PostAsync(browser, action + "contact", ("email", "<b>x</b>"), ("phone", "12")));
        Assert.Equal(400, status);
        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.Contains("email：“&lt;b&gt;x&lt;/b&gt;”不是邮箱地址", page, StringComparison.Ordinal);
        Assert.Contains("phone：“12”不是电话号码", page, StringComparison.Ordinal);
        Assert.Equal(401, (await Answer(PostAsync(browser, "/f/pwk_none/contact", mail))).Item1);
        Assert.Equal(403, (await Answer(PostAsync(browser, strange + "contact", mail))).Item1);
        Assert.Equal(403, (await Answer(PostAsync(browser, ofServer + "contact", mail))).Item1);
        Assert.Equal(403, (await Answer(PostAsync(browser, withoutProfiles + "contact", mail))).Item1);
        Assert.Equal(413, (await Answer(PostAsync(browser, action + "contact", mail, ("text", new string('x', 40_000))))).Item1);
        Assert.Equal(413, (await Answer(PostAsync(browser, action + "contact", mail, ("text", new string('x', 400_000))))).Item1);
        Assert.Equal(400, (await Answer(browser.PostAsync(action + "contact", new StringContent("{}"), Ct))).Item1);
        using var file = new MultipartFormDataContent { { new StringContent("ada@example.com"), "email" } };
        file.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("hello")), "cv", "cv.txt");
        var (_, aboutFile) = await Answer(browser.PostAsync(action + "contact", file, Ct));
        Assert.Contains("cv：此表单不能上传文件", aboutFile, StringComparison.Ordinal);
        Assert.Equal(0, await server.Database.CountAsync("customers"));
    }

    [Fact]
    public async Task A_form_in_parts_is_taken_like_any_other_and_an_empty_choice_of_a_file_is_no_file()
    {
        await using var server = await TestServer.StartAsync();
        var action = await SourceAsync(server, origins: ["*"]);
        using var browser = BrowserOf(server);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("张三"), "name" },
            { new StringContent("138 0013 8000"), "phone" },
        };
        var noFile = new ByteArrayContent([]);
        noFile.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"cv\"; filename=\"\"");
        form.Add(noFile);

        using var answer = await browser.PostAsync(action + Uri.EscapeDataString("联系 我们/1%"), form, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["张三"], await server.Database.LinesAsync("SELECT name FROM customers"));
        Assert.Contains("联系 我们/1%", (await server.Database.LinesAsync("SELECT props FROM events"))[0], StringComparison.Ordinal);
    }

    /// <summary>Databases keep the members of an object in an order of their own.</summary>
    private static string InOrder(string json) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(json), Readable);

    private static object Answer(string form) =>
        new
        {
            trigger = new { type = "form", form },
            entry = new { rule = "whenOut" },
            first = "answer",
            steps = new object[]
            {
                new
                {
                    type = "task",
                    id = "answer",
                    title = "Answer",
                    next = "wait",
                },
                new
                {
                    type = "wait",
                    id = "wait",
                    @for = new { amount = 30, unit = "days" },
                },
            },
        };
}
