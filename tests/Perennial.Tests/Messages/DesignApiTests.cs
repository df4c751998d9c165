using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Mails that are put together from blocks, and their pictures, over HTTP.</summary>
public class DesignApiTests
{
    // A PNG of 2 × 1 pixels.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGP8z8Dwn4GBgQEADQABAfI7vq4AAAAASUVORK5CYII="
    );

    [DatabaseTheory]
    public async Task A_version_says_whether_it_is_a_design_or_code_and_code_keeps_the_HTML(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var created = await (await client.Send("POST", "/api/message-templates", Template(Design("Hello {{customer.name}}")))).Json();
        var path = $"/api/message-templates/{created.GetProperty("id").GetInt64()}";
        var written = Html(created);

        await client.Send("PUT", path, Template(null, written));

        var now = await TestServer.GetJsonAsync(client, path);
        var versions = (await TestServer.GetJsonAsync(client, path + "/versions")).EnumerateArray().ToList();
        var listed = (await TestServer.GetJsonAsync(client, "/api/message-templates")).EnumerateArray().Single();
        Assert.Contains("<h1", written, StringComparison.Ordinal);
        Assert.Contains("Hello {{customer.name}}", written, StringComparison.Ordinal);
        Assert.Contains("{{unsubscribe_url}}", written, StringComparison.Ordinal);
        Assert.Equal(written, Html(now));
        Assert.Equal(JsonValueKind.Null, now.GetProperty("design").ValueKind);
        Assert.False(listed.GetProperty("isDesign").GetBoolean());
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Object], versions.Select(version => version.GetProperty("design").ValueKind));
        var design = versions[1].GetProperty("design");
        Assert.Equal("b1", design.GetProperty("blocks")[0].GetProperty("id").GetString());

        // What was read can be written again as it is.
        var again = await client.Send("PUT", path, Template(JsonNode.Parse(design.GetRawText())!));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_mistake_in_a_design_is_said_at_its_block_and_nothing_is_saved()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();

        var refused = await client.Send("POST", "/api/message-templates", Template(Design("{{#if x}}")));
        var sms = await client.Send("POST", "/api/message-templates", Template(Design("Hello"), channel: "sms"));

        Assert.Equal(["design.b1.text.en"], (await refused.Json()).GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Equal(["design"], (await sms.Json()).GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Empty((await TestServer.GetJsonAsync(client, "/api/message-templates")).EnumerateArray());
    }

    [DatabaseTheory]
    public async Task A_design_is_seen_as_a_customer_gets_it_with_what_is_given_along(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(name: "<林>");
        var design = JsonNode.Parse(
            """
            { "blocks": [
              { "type": "text", "text": { "en": "Dear **{{customer.name}}**" } },
              { "type": "items", "title": { "en": "{{this.name}}" } },
              { "type": "button", "label": { "en": "Go" }, "link": { "en": "https://example.com/" } } ] }
            """
        );
        var asked = new
        {
            customer,
            category = "marketing",
            language = "en",
            variants = new { en = new { subject = "s", preheader = "Look inside" } },
            design,
            data = new { items = new[] { new { name = "Tea" } } },
        };

        var seen = await (await client.Send("POST", "/api/message-templates/preview", asked)).Json();

        var html = seen.GetProperty("html").GetString()!;
        Assert.Contains("<strong>&lt;林&gt;</strong>", html, StringComparison.Ordinal);
        Assert.Contains("Tea", html, StringComparison.Ordinal);
        Assert.Contains("Look inside", html, StringComparison.Ordinal);
        Assert.Contains("Dear <林>", seen.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("example-link", seen.GetProperty("hints").GetRawText(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task A_picture_is_kept_once_served_to_anybody_and_stays_while_a_template_shows_it(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();

        var kept = await (await UploadAsync(client, Picture)).Json();
        var again = await (await UploadAsync(client, Picture)).Json();
        var src = kept.GetProperty("src").GetString()!;
        using var stranger = server.Anonymous();
        var served = await stranger.GetAsync(src, TestContext.Current.CancellationToken);
        var design = new JsonObject { ["blocks"] = new JsonArray(new JsonObject { ["type"] = "image", ["src"] = src }) };
        var template = await (await client.Send("POST", "/api/message-templates", Template(design))).Json();
        var path = $"/api/message-pictures/{kept.GetProperty("id").GetInt64()}";
        var inUse = await client.Send("DELETE", path);

        Assert.Equal((2, 1), (kept.GetProperty("width").GetInt32(), kept.GetProperty("height").GetInt32()));
        Assert.Equal(src, again.GetProperty("src").GetString());
        Assert.Matches("^/m/i/[A-Za-z0-9_-]{22}\\.png$", src);
        Assert.Equal(Picture, await served.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/png", served.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", served.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", served.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("cross-origin", served.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Contains("{{public_url}}" + src, Html(template), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, inUse.StatusCode);

        var other = await (await UploadAsync(client, [.. Picture, 0])).Json();
        var gone = await client.Send("DELETE", $"/api/message-pictures/{other.GetProperty("id").GetInt64()}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        var missing = await stranger.GetAsync(other.GetProperty("src").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task What_is_no_picture_or_too_large_is_refused_and_roles_that_only_look_keep_none()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();

        var svg = await UploadAsync(client, "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"u8.ToArray());
        var large = await UploadAsync(client, [.. Picture, .. new byte[2 << 20]]);
        var wide = await UploadAsync(client, [.. Picture[..18], 0xff, 0xff, .. Picture[20..]]);
        var viewer = await UploadAsync(await server.SignedInAsync("viewer"), Picture);

        Assert.Equal(HttpStatusCode.BadRequest, svg.StatusCode);
        Assert.Contains("no PNG", await svg.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("65535", await wide.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, viewer.StatusCode);
    }

    [Fact]
    public async Task Ready_designs_are_there_in_the_readers_language_and_written_out_for_whoever_goes_on_in_code()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();

        var ready = (await TestServer.GetJsonAsync(client, "/api/message-designs")).EnumerateArray().First();
        var asked = new
        {
            category = "marketing",
            language = "zh-CN",
            variants = new Dictionary<string, object> { ["zh-CN"] = new { subject = "s" } },
            design = JsonNode.Parse(ready.GetProperty("design").GetRawText()),
        };
        var written = await (await client.Send("POST", "/api/message-designs/html", asked)).Json();

        Assert.Equal("Welcome", ready.GetProperty("name").GetString());
        var html = written.GetProperty("variants").GetProperty("zh-CN").GetProperty("html").GetString()!;
        Assert.Contains("很高兴认识您", html, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-CN\"", html, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/message-pictures?name=a.png");
        request.Headers.Add("X-Perennial", "1");
        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Html(JsonElement template) => template.GetProperty("variants").GetProperty("en").GetProperty("html").GetString()!;

    private static JsonObject Design(string heading) =>
        new()
        {
            ["version"] = 1,
            ["blocks"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "heading",
                    ["text"] = new JsonObject { ["en"] = heading },
                }
            ),
        };

    private static object Template(JsonNode? design, string html = "", string channel = "email") =>
        new
        {
            name = "Care",
            category = "marketing",
            topic = "marketing",
            channel,
            language = "en",
            variants = new
            {
                en = new
                {
                    subject = "Hello",
                    html,
                    text = "t",
                },
            },
            design,
        };
}
