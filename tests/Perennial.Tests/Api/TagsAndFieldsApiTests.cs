using System.Net;
using System.Text.Json;
using Perennial.Tests.Access;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

public class TagsAndFieldsApiTests
{
    [DatabaseTheory]
    public async Task A_tag_is_created_changed_put_on_taken_off_and_deleted(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var ada = await trial.Server.AdministratorAsync();
        var customer = await trial.Server.Given.CustomerAsync();
        var made = await trial.SendAsync("POST", "/api/v1/tags", """{"name":"VIP","color":"purple"}""");
        var tag = Id(JsonSerializer.Deserialize<JsonElement>(await made.Content.ReadAsStringAsync(Ct)));
        var (path, on) = ($"/api/v1/tags/{tag}", $"/api/v1/customers/{customer}/tags/{tag}");

        var changed = await trial.JsonAsync(
            HttpStatusCode.OK,
            "PATCH",
            path,
            """{"color":"amber"}""",
            ("If-Match", made.Headers.ETag!.ToString())
        );
        var stale = await trial.SendAsync("PATCH", path, """{"color":"red"}""", ("If-Match", made.Headers.ETag!.ToString()));
        var put = await trial.JsonAsync(HttpStatusCode.OK, "PUT", on);
        await trial.JsonAsync(HttpStatusCode.OK, "PUT", on);
        var having = (await trial.JsonAsync(HttpStatusCode.OK, "GET", $"/api/v1/customers?tag={tag}")).GetProperty("items");
        var used = await trial.SendAsync("DELETE", path);
        var left = await trial.JsonAsync(HttpStatusCode.OK, "DELETE", on);
        var deleted = await trial.SendAsync("DELETE", path);

        Assert.Equal(("VIP", "amber"), (changed.GetProperty("name").GetString(), changed.GetProperty("color").GetString()));
        await stale.IsProblem(HttpStatusCode.PreconditionFailed, "changed-since");
        Assert.Equal("api", Assert.Single(put.GetProperty("items").EnumerateArray()).GetProperty("source").GetString());
        Assert.Equal(customer, Id(Assert.Single(having.EnumerateArray())));
        await used.IsProblem(HttpStatusCode.Conflict, "tag-in-use");
        Assert.Empty(left.GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        await (await trial.SendAsync("GET", path)).IsProblem(HttpStatusCode.NotFound, "not-found");
        var told = await ada.TimelineAsync(customer, "event");
        Assert.Equal(2, told.Count(title => title.Contains("VIP", StringComparison.Ordinal)));
    }

    [DatabaseTheory]
    public async Task Of_an_exclusive_group_a_new_tag_takes_the_place_of_the_other(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var ada = await trial.Server.AdministratorAsync();
        var customer = await trial.Server.Given.CustomerAsync();
        var group = Id(await ada.PostedAsync("/api/tag-groups", new { name = "Level", exclusive = true }));
        var (gold, silver) = (await TagAsync(trial, "gold", group), await TagAsync(trial, "silver", group));

        await trial.JsonAsync(HttpStatusCode.OK, "PUT", $"/api/v1/customers/{customer}/tags/{silver}");
        var now = await trial.JsonAsync(HttpStatusCode.OK, "PUT", $"/api/v1/customers/{customer}/tags/{gold}");

        Assert.Equal(gold, Id(Assert.Single(now.GetProperty("items").EnumerateArray())));
        Assert.Equal(
            1,
            (await trial.JsonAsync(HttpStatusCode.OK, "GET", $"/api/v1/tags?groupId={group}&name=gold"))
                .GetProperty("items")
                .GetArrayLength()
        );
        var free = await trial.JsonAsync(HttpStatusCode.OK, "PATCH", $"/api/v1/tags/{gold}", """{"groupId":null,"archived":true}""");
        Assert.Equal((JsonValueKind.Null, true), (free.GetProperty("groupId").ValueKind, free.GetProperty("archived").GetBoolean()));
        await (await trial.SendAsync("PUT", $"/api/v1/customers/{customer}/tags/{gold}")).IsProblem(
            HttpStatusCode.Conflict,
            "tag-archived"
        );
    }

    [DatabaseTheory]
    public async Task A_field_is_defined_binds_from_then_on_and_is_archived_with_its_values(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var customer = await trial.Server.Given.CustomerAsync(attributes: """{"level":"gold"}""");

        var made = await trial.JsonAsync(
            HttpStatusCode.Created,
            "POST",
            "/api/v1/fields",
            """{"key":"level","type":"choice","nameZh":"等级","nameEn":"Level","choices":[{"value":"gold"}]}"""
        );
        var path = $"/api/v1/fields/{Id(made)}";
        var wrong = await trial.SendAsync("PATCH", $"/api/v1/customers/{customer}", """{"attributes":{"level":"tin"}}""");
        var more = await trial.JsonAsync(
            HttpStatusCode.OK,
            "PATCH",
            path,
            """{"choices":[{"value":"gold"},{"value":"tin"}],"default":"tin"}"""
        );
        await trial.JsonAsync(HttpStatusCode.OK, "PATCH", $"/api/v1/customers/{customer}", """{"attributes":{"level":"tin"}}""");
        var archived = await trial.JsonAsync(HttpStatusCode.OK, "PATCH", path, """{"archived":true,"default":null}""");
        var twice = await trial.SendAsync("POST", "/api/v1/fields", """{"key":"level","type":"text"}""");

        await wrong.IsProblem(HttpStatusCode.BadRequest, "field-choice-unknown");
        Assert.Equal("tin", more.GetProperty("default").GetString());
        Assert.Equal(
            (true, JsonValueKind.Null),
            (archived.GetProperty("archived").GetBoolean(), archived.GetProperty("default").ValueKind)
        );
        await twice.IsProblem(HttpStatusCode.Conflict, "field-definition-invalid");
        var kept = await trial.JsonAsync(HttpStatusCode.OK, "GET", $"/api/v1/customers/{customer}");
        Assert.Equal("tin", kept.GetProperty("attributes").GetProperty("level").GetString());
    }

    [DatabaseTheory]
    public async Task Fields_are_listed_by_entity_page_by_page(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        foreach (var (entity, key) in new[] { ("customer", "a"), ("company", "b"), ("customer", "c"), ("customer", "d") })
            await trial.JsonAsync(
                HttpStatusCode.Created,
                "POST",
                "/api/v1/fields",
                $$"""{"entity":"{{entity}}","key":"{{key}}","type":"text"}"""
            );

        var first = await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/fields?limit=2");
        var second = await trial.JsonAsync(
            HttpStatusCode.OK,
            "GET",
            $"/api/v1/fields?limit=2&cursor={first.GetProperty("next").GetString()}"
        );
        var ofCompanies = await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/fields?entity=company");

        Assert.Equal(["a", "c"], Keys(first));
        Assert.Equal(["d"], Keys(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(["b"], Keys(ofCompanies));
        await (await trial.SendAsync("GET", "/api/v1/fields?entity=shop")).IsProblem(HttpStatusCode.BadRequest, "request-not-valid");
    }

    [Fact]
    public async Task Everything_wrong_with_a_definition_is_said_with_its_field_and_stores_nothing()
    {
        await using var trial = await ApiTrial.StartAsync();

        var missing = await trial.SendAsync("POST", "/api/v1/fields", """{"nameEn":"Level"}""");
        var unknown = await trial.SendAsync("POST", "/api/v1/fields", """{"key":"a","type":"colour"}""");
        var patch = await trial.SendAsync("PATCH", "/api/v1/fields/1", """{"key":"b","archived":"yes","choices":7}""");
        var tag = await trial.SendAsync("POST", "/api/v1/tags", """{"name":"x","color":"puce"}""");

        Assert.Equal(
            2,
            (await missing.IsProblem(HttpStatusCode.BadRequest, "request-not-valid")).GetProperty("errors").EnumerateObject().Count()
        );
        await unknown.IsProblem(HttpStatusCode.BadRequest, "field-type-unknown");
        var problem = await patch.IsProblem(HttpStatusCode.BadRequest, "request-not-valid");
        Assert.Equal(
            ["archived", "choices", "key"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal)
        );
        await tag.IsProblem(HttpStatusCode.BadRequest, "tag-color-unknown");
    }

    [Fact]
    public async Task Definitions_need_their_own_scope_and_a_repeated_creation_gives_one_tag()
    {
        await using var trial = await ApiTrial.StartAsync();
        using var reader = await ApiTrial.ClientAsync(trial.Server, "readCustomers", "editCustomers");
        using var body = new StringContent("""{"name":"VIP"}""", System.Text.Encoding.UTF8, "application/json");

        var refused = await reader.PostAsync(new Uri("/api/v1/tags", UriKind.Relative), body, Ct);
        var first = await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/tags", """{"name":"VIP"}""", ("Idempotency-Key", "t1"));
        var second = await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/tags", """{"name":"VIP"}""", ("Idempotency-Key", "t1"));

        await refused.IsProblem(HttpStatusCode.Forbidden, "scope-missing");
        Assert.Equal(Id(first), Id(second));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static long Id(JsonElement one) => one.GetProperty("id").GetInt64();

    private static IEnumerable<string?> Keys(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(field => field.GetProperty("key").GetString());

    private static async Task<long> TagAsync(ApiTrial trial, string name, long group) =>
        Id(await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/tags", $$"""{"name":"{{name}}","groupId":{{group}}}"""));
}
