using System.Net;
using System.Net.Http.Json;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Fields;

/// <summary>Custom fields: defined without code, types for attributes that may exist already.</summary>
public class FieldTests
{
    [DatabaseTheory]
    public async Task A_field_types_what_was_imported_before_it(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(attributes: """{"level":"gold","points":12}""");

        var proposed = await TestServer.GetJsonAsync(client, "/api/customers/attributes");
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "level",
                type = "choice",
                nameZh = "等级",
                nameEn = "Level",
                choices = new[] { new { value = "gold" } },
            }
        );

        Assert.Equal(["level", "points"], proposed.EnumerateArray().Select(s => s.GetProperty("key").GetString()!));
        var page = await TestServer.GetJsonAsync(client, $"/api/customers/{customer}");
        Assert.Equal("gold", page.GetProperty("attributes").GetProperty("level").GetString());
        var left = await TestServer.GetJsonAsync(client, "/api/customers/attributes");
        Assert.Equal("points", Assert.Single(left.EnumerateArray()).GetProperty("key").GetString());
    }

    [DatabaseTheory]
    public async Task Values_are_checked_where_they_are_written(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "points",
                type = "number",
                required = true,
                nameZh = "积分",
                nameEn = "Points",
            }
        );
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "interests",
                type = "multiChoice",
                choices = new[] { new { value = "茶" }, new { value = "瓷" } },
            }
        );
        var customer = await server.Given.CustomerAsync();

        var (status, wrong) = await client.EditAsync(
            customer,
            1,
            new
            {
                attributes = new
                {
                    points = "many",
                    interests = new[] { "酒" },
                    unheard = 1,
                },
            }
        );
        var (_, right) = await client.EditAsync(customer, 1, new { attributes = new { points = 5, interests = new[] { "瓷", "茶" } } });
        var (empty, _) = await client.EditAsync(customer, 2, new { attributes = new { points = (int?)null } });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            ["attributes.interests", "attributes.points", "attributes.unheard"],
            wrong.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal("""{"interests":["茶","瓷"],"points":5}""", right.GetProperty("attributes").GetRawText());
        Assert.Equal(HttpStatusCode.BadRequest, empty);
    }

    [DatabaseTheory]
    public async Task A_unique_value_belongs_to_one_customer(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var (one, other) = (await server.Given.CustomerAsync(attributes: """{"card":"A1"}"""), await server.Given.CustomerAsync());
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "card",
                type = "text",
                unique = true,
            }
        );

        var (taken, problem) = await client.EditAsync(other, 1, new { attributes = new { card = "a1 " } });
        await client.EditAsync(one, 1, new { attributes = new { card = "B2" } });
        var (freed, _) = await client.EditAsync(other, 1, new { attributes = new { card = "A1" } });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (taken, freed));
        Assert.Equal("field-value-taken", problem.GetProperty("code").GetString());
    }

    [DatabaseTheory]
    public async Task A_field_cannot_become_unique_while_two_share_a_value(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        await server.Given.CustomerAsync(attributes: """{"card":"A1"}""");
        await server.Given.CustomerAsync(attributes: """{"card":"a1"}""");

        var response = await client.PostAsJsonAsync(
            "/api/fields",
            new
            {
                key = "card",
                type = "text",
                unique = true,
            },
            Ct
        );

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Empty((await TestServer.GetJsonAsync(client, "/api/fields")).EnumerateArray());
    }

    [DatabaseTheory]
    public async Task Sensitive_fields_are_seen_by_those_who_may_and_by_nobody_else(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "idcard",
                type = "text",
                sensitive = true,
            }
        );
        var customer = await server.Given.CustomerAsync(attributes: """{"idcard":"secret-7","level":"gold"}""");
        await client.EditAsync(customer, 1, new { attributes = new { idcard = "secret-8" } });
        var sales = await server.SignedInAsync("sales");

        var seen = await TestServer.GetJsonAsync(sales, $"/api/customers/{customer}");
        var changes = await TestServer.GetJsonAsync(sales, $"/api/customers/{customer}/changes");
        var (status, problem) = await sales.EditAsync(customer, 2, new { attributes = new { idcard = "x" } });

        Assert.Equal("""{"level":"gold"}""", seen.GetProperty("attributes").GetRawText());
        Assert.Empty(changes.GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archived_field_keeps_its_values_and_its_key()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var field = await client.PostedAsync("/api/fields", new { key = "level", type = "text" });
        var customer = await server.Given.CustomerAsync(attributes: """{"level":"gold"}""");

        var archived = await client.PatchAsJsonAsync($"/api/fields/{field.GetProperty("id")}", new { archived = true }, Ct);
        var again = await client.PostAsJsonAsync("/api/fields", new { key = "level", type = "number" }, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (archived.StatusCode, again.StatusCode));
        var page = await TestServer.GetJsonAsync(client, $"/api/customers/{customer}");
        Assert.Equal("gold", page.GetProperty("attributes").GetProperty("level").GetString());
    }

    [Fact]
    public async Task A_viewer_may_not_define_fields()
    {
        await using var server = await TestServer.StartAsync();
        var viewer = await server.SignedInAsync("viewer");

        var response = await viewer.PostAsJsonAsync("/api/fields", new { key = "level", type = "text" }, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
