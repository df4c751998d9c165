using System.Net;
using System.Text.Json;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Perennial.Tests.Traits;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Templates, blocks, tests and the outbox over HTTP.</summary>
public class TemplateApiTests
{
    [DatabaseTheory]
    public async Task Every_save_is_a_version_and_what_was_written_before_stays(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var created = await (await client.Send("POST", "/api/message-templates", Template("Care", "<p>one</p>"))).Json();
        var path = $"/api/message-templates/{created.GetProperty("id").GetInt64()}";

        await client.Send("PUT", path, Template("Care", "<p>two</p>"));

        var versions = await TestServer.GetJsonAsync(client, path + "/versions");
        Assert.Equal(
            ["2 <p>two</p>", "1 <p>one</p>"],
            versions
                .EnumerateArray()
                .Select(v => $"{v.GetProperty("version")} {v.GetProperty("variants").GetProperty("en").GetProperty("html")}")
        );
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await client.Send("POST", "/api/message-templates", Template("Care", "<p>x</p>"))).StatusCode
        );
    }

    [Fact]
    public async Task A_mistake_is_said_at_the_part_where_it_stands()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();

        var refused = await client.Send("POST", "/api/message-templates", Template("", "<p>{{#if x}}</p>", category: "spam"));

        var errors = (await refused.Json()).GetProperty("errors");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["category", "en.html", "name"], errors.EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task A_block_in_use_stays_and_a_test_shows_it_in_the_outbox_uncounted()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(name: "林");
        await client.Send(
            "PUT",
            "/api/message-blocks/sign",
            new { source = "<a href=\"https://shop.example.test/\">Bye {{customer.name}}</a>" }
        );
        var created = await (await client.Send("POST", "/api/message-templates", Template("Care", "<p>Hi</p>{{> sign}}"))).Json();
        var id = created.GetProperty("id").GetInt64();

        var inUse = await client.Send("DELETE", "/api/message-blocks/sign");
        var test = await (await client.Send("POST", $"/api/message-templates/{id}/test", new { customer, to = "me@example.test" })).Json();
        var shown = await TestServer.GetJsonAsync(client, $"/api/messages/{test.GetProperty("id").GetInt64()}");

        Assert.Equal(HttpStatusCode.Conflict, inUse.StatusCode);
        var html = shown.GetProperty("html").GetString()!;
        Assert.Contains("href=\"https://shop.example.test/\"", html, StringComparison.Ordinal);
        Assert.Contains("Bye 林", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/m/", html, StringComparison.Ordinal);
        Assert.Equal(("dry", "me@example.test"), (Text(shown, "state"), Text(shown, "recipient")));
    }

    [DatabaseTheory]
    public async Task A_trait_of_ones_own_stands_in_the_mail_unless_it_speaks_of_a_sensitive_field(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(orders: 3, attributes: """{"illness":"secret-canary"}""");
        (
            await client.Send(
                "POST",
                "/api/fields",
                new
                {
                    key = "illness",
                    type = "text",
                    sensitive = true,
                }
            )
        ).EnsureSuccessStatusCode();
        await server.Database.TraitAsync("half", "orders / 2");
        await server.Database.TraitAsync("of.ill", "attr.illness", "text");
        var draft = new
        {
            customer,
            category = "service",
            language = "en",
            variants = new { en = new { subject = "s", html = "<p>[{{traits.half}}] [{{traits.of.ill}}] [{{traits.halve}}]</p>" } },
        };

        var seen = await (await client.Send("POST", "/api/message-templates/preview", draft)).Json();

        Assert.Contains("[1.5] [] []", seen.GetProperty("html").GetString(), StringComparison.Ordinal);
        var hints = seen.GetProperty("hints").GetRawText();
        Assert.Contains("traits.halve", hints, StringComparison.Ordinal);
        Assert.DoesNotContain("traits.half,", hints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sensitive_fields_are_not_there_and_roles_that_only_look_send_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var field = new
        {
            key = "illness",
            type = "text",
            sensitive = true,
        };
        (await client.Send("POST", "/api/fields", field)).EnsureSuccessStatusCode();
        var customer = await server.Given.CustomerAsync(attributes: """{"illness":"secret-canary"}""");
        var draft = new
        {
            customer,
            category = "service",
            language = "en",
            variants = new { en = new { subject = "s", html = "<p>[{{customer.attributes.illness}}]</p>" } },
        };

        var seen = await (await client.Send("POST", "/api/message-templates/preview", draft)).Json();
        var viewer = await server.SignedInAsync("viewer");
        var refused = await viewer.Send("POST", "/api/message-templates", Template("Care", "<p>x</p>"));

        Assert.Contains("[]", seen.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static string Text(JsonElement shown, string name) => shown.GetProperty("message").GetProperty(name).GetString()!;

    private static object Template(string name, string html, string category = "service") =>
        new
        {
            name,
            category,
            topic = "service",
            language = "en",
            variants = new { en = new { subject = "Hello", html } },
        };
}
