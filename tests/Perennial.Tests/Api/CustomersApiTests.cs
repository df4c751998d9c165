using System.Net;
using System.Text.Json;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

public class CustomersApiTests
{
    [DatabaseTheory]
    public async Task A_customer_is_created_found_by_every_identity_and_updated_by_one(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var body =
            """{"number":"C-1","name":"Ada","email":"Ada@Example.com","phone":"+86 13800138000","attributes":{"plan":"gold","vip":true,"seats":3}}""";

        var created = await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/customers", body);
        var again = await trial.JsonAsync(HttpStatusCode.OK, "POST", "/api/v1/customers", """{"email":"ada@example.com","city":"Wien"}""");

        var id = created.GetProperty("id").GetInt64();
        Assert.Equal(id, again.GetProperty("id").GetInt64());
        Assert.Equal(("Ada", "Wien"), (again.GetProperty("name").GetString(), again.GetProperty("city").GetString()));
        Assert.Equal(
            ["plan gold", "seats 3", "vip True"],
            again.GetProperty("attributes").EnumerateObject().Select(a => $"{a.Name} {a.Value}").Order()
        );
        foreach (var path in new[] { $"{id}", "number/C-1", "email/ADA@example.com", "phone/13800138000" })
            Assert.Equal(id, (await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/customers/" + path)).GetProperty("id").GetInt64());
        await (await trial.SendAsync("GET", "/api/v1/customers/email/nobody@example.com")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Everything_wrong_with_a_customer_is_said_at_once_with_its_field()
    {
        await using var trial = await ApiTrial.StartAsync();
        var body = """{"number":"X","email":"nobody","phone":"12","birthday":"31.3.1990","attributes":{"tags":{"a":1}}}""";

        var problem = await (await trial.SendAsync("POST", "/api/v1/customers", body)).IsProblem(
            HttpStatusCode.BadRequest,
            "customer-email-invalid"
        );

        Assert.Equal(
            ["email", "phone", "birthday", "attributes.tags"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name)
        );
        Assert.Equal("https://perennial.dev/problems/customer-email-invalid", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Mode_create_refuses_a_customer_that_exists_and_identities_of_two_customers_conflict()
    {
        await using var trial = await ApiTrial.StartAsync();
        await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/customers", """{"number":"C-1","email":"one@example.com"}""");
        await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/customers", """{"number":"C-2","email":"two@example.com"}""");

        var exists = await trial.SendAsync("POST", "/api/v1/customers?mode=create", """{"number":"C-1"}""");
        var conflict = await trial.SendAsync("POST", "/api/v1/customers", """{"number":"C-1","email":"two@example.com"}""");

        await exists.IsProblem(HttpStatusCode.Conflict, "customer-exists");
        await conflict.IsProblem(HttpStatusCode.Conflict, "identity-taken");
        await (await trial.SendAsync("POST", "/api/v1/customers", """{"name":"Nobody"}""")).IsProblem(
            HttpStatusCode.BadRequest,
            "customer-without-identity"
        );
    }

    [DatabaseTheory]
    public async Task A_patch_changes_what_it_names_takes_away_what_is_null_and_leaves_the_rest(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var created = await trial.JsonAsync(
            HttpStatusCode.Created,
            "POST",
            "/api/v1/customers",
            """{"number":"C-1","email":"old@example.com","city":"Wien","channel":"web","attributes":{"plan":"gold","seats":3}}"""
        );
        var path = $"/api/v1/customers/{created.GetProperty("id").GetInt64()}";

        var patched = await trial.JsonAsync(
            HttpStatusCode.OK,
            "PATCH",
            path,
            """{"email":"new@example.com","channel":null,"attributes":{"seats":null,"plan":"silver"}}"""
        );

        Assert.Equal("Wien", patched.GetProperty("city").GetString());
        Assert.Equal(JsonValueKind.Null, patched.GetProperty("channel").ValueKind);
        Assert.Equal("""{"plan":"silver"}""", patched.GetProperty("attributes").GetRawText().Replace(" ", ""));
        Assert.Equal(
            ["email new@example.com", "number C-1"],
            patched.GetProperty("identities").EnumerateArray().Select(i => $"{i.GetProperty("type")} {i.GetProperty("value")}")
        );
        await (await trial.SendAsync("GET", "/api/v1/customers/email/old@example.com")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [DatabaseTheory]
    public async Task A_patch_of_a_version_that_was_changed_since_is_refused(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var created = await trial.SendAsync("POST", "/api/v1/customers", """{"number":"C-1","city":"Wien"}""");
        var (path, tag) = (created.Headers.Location!.ToString(), created.Headers.ETag!.ToString());
        var first = await trial.SendAsync("PATCH", path, """{"city":"Graz"}""", ("If-Match", tag));

        var second = await trial.SendAsync("PATCH", path, """{"city":"Linz"}""", ("If-Match", tag));
        var unchanged = await trial.SendAsync("GET", path, null, ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await second.IsProblem(HttpStatusCode.PreconditionFailed, "changed-since");
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal("Graz", (await trial.JsonAsync(HttpStatusCode.OK, "GET", path)).GetProperty("city").GetString());
    }

    [DatabaseTheory]
    public async Task Pages_hold_every_customer_once_also_those_that_a_filter_keeps(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        for (var i = 0; i < 7; i++)
            await trial.Server.Given.CustomerAsync(country: i % 2 == 0 ? "AT" : "CN", attributes: $$"""{"plan":"p{{i % 3}}"}""");

        var all = await PagesAsync(trial, "/api/v1/customers?limit=3");
        var austrian = await PagesAsync(trial, "/api/v1/customers?limit=3&country=AT");
        var planned = await PagesAsync(trial, "/api/v1/customers?limit=2&attribute=plan:p0");

        Assert.Equal((7, 7), (all.Count, all.Distinct().Count()));
        Assert.Equal(4, austrian.Distinct().Count());
        Assert.Equal(3, planned.Distinct().Count());
    }

    [DatabaseTheory]
    public async Task What_changed_since_comes_in_the_order_of_its_change(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var first = await CreateAsync(trial, "A");
        var second = await CreateAsync(trial, "B");
        trial.Server.Clock.Sleep(TimeSpan.FromHours(1));
        var since = trial.Server.Clock.GetUtcNow().ToString("O");
        await trial.JsonAsync(HttpStatusCode.OK, "PATCH", $"/api/v1/customers/{second}", """{"city":"Wien"}""");
        trial.Server.Clock.Sleep(TimeSpan.FromHours(1));
        await trial.JsonAsync(HttpStatusCode.OK, "PATCH", $"/api/v1/customers/{first}", """{"city":"Wien"}""");

        var changed = await PagesAsync(trial, $"/api/v1/customers?limit=1&updatedSince={Uri.EscapeDataString(since)}");

        Assert.Equal([second, first], changed);
    }

    [Fact]
    public async Task A_cursor_of_another_list_and_a_limit_out_of_bounds_are_refused()
    {
        await using var trial = await ApiTrial.StartAsync();
        for (var i = 0; i < 3; i++)
            await trial.Server.Given.CustomerAsync(country: "AT");
        var next = (await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/customers?limit=1")).GetProperty("next").GetString();

        var other = await trial.SendAsync("GET", $"/api/v1/customers?limit=1&country=AT&cursor={next}");

        await other.IsProblem(HttpStatusCode.BadRequest, "cursor-not-understood");
        await (await trial.SendAsync("GET", "/api/v1/customers?cursor=%00%ff")).IsProblem(
            HttpStatusCode.BadRequest,
            "cursor-not-understood"
        );
        await (await trial.SendAsync("GET", "/api/v1/customers?limit=201")).IsProblem(HttpStatusCode.BadRequest, "limit-not-valid");
        await (await trial.SendAsync("GET", "/api/v1/customers?updatedSince=soon")).IsProblem(
            HttpStatusCode.BadRequest,
            "request-not-valid"
        );
    }

    [Fact]
    public async Task Problems_speak_the_language_of_the_client()
    {
        await using var trial = await ApiTrial.StartAsync();
        trial.Client.DefaultRequestHeaders.AcceptLanguage.Clear();

        var problem = await (await trial.SendAsync("GET", "/api/v1/customers/1", null, ("Accept-Language", "zh-CN"))).IsProblem(
            HttpStatusCode.NotFound,
            "not-found"
        );

        Assert.Matches("[一-鿿]", problem.GetProperty("detail").GetString()!);
    }

    private static async Task<long> CreateAsync(ApiTrial trial, string number) =>
        (await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/customers", $$"""{"number":"{{number}}"}"""))
            .GetProperty("id")
            .GetInt64();

    private static async Task<List<long>> PagesAsync(ApiTrial trial, string path)
    {
        var (ids, cursor) = (new List<long>(), (string?)"");
        while (cursor is not null)
        {
            var page = await trial.JsonAsync(HttpStatusCode.OK, "GET", path + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            cursor = page.GetProperty("next").GetString();
        }
        return ids;
    }
}
