using System.Net;
using System.Text.Json;
using Perennial.Tests.Access;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

public class CompaniesApiTests
{
    [DatabaseTheory]
    public async Task A_company_is_known_by_its_number_or_else_by_its_name(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        await PostAsync(trial, "customers", """{"number":"C-1","company":"Leaf  Ltd"}""", HttpStatusCode.Created);

        var adopted = await PostAsync(
            trial,
            "companies",
            """{"number":"G-1","name":"leaf ltd","domain":"leaf.example"}""",
            HttpStatusCode.OK
        );
        var again = await PostAsync(
            trial,
            "companies",
            """{"number":"G-1","renewalDate":"2027-03-31","attributes":{"seats":40}}""",
            HttpStatusCode.OK
        );
        var other = await PostAsync(trial, "companies", """{"name":"别家"}""", HttpStatusCode.Created);
        var refused = await trial.SendAsync("POST", "/api/v1/companies?mode=create", """{"number":"G-1"}""");
        var namesake = await trial.SendAsync("POST", "/api/v1/companies", """{"number":"G-2","name":"LEAF ltd"}""");
        var nobody = await trial.SendAsync("POST", "/api/v1/companies", """{"domain":"leaf.example"}""");

        Assert.Equal((Id(adopted), 1), (Id(again), again.GetProperty("people").GetInt32()));
        Assert.Equal("""{"seats":40}""", again.GetProperty("attributes").GetRawText());
        Assert.NotEqual(Id(adopted), Id(other));
        await refused.IsProblem(HttpStatusCode.Conflict, "company-exists");
        await namesake.IsProblem(HttpStatusCode.Conflict, "company-name-taken");
        await nobody.IsProblem(HttpStatusCode.BadRequest, "company-without-identity");
        foreach (var query in new[] { "number=G-1", "name=LEAF%20%20ltd", "domain=leaf.example", "renewsBefore=2027-04-01" })
            Assert.Equal([Id(adopted)], await ListAsync(trial, $"/api/v1/companies?{query}"));
    }

    [DatabaseTheory]
    public async Task A_patch_changes_what_it_names_of_the_version_that_was_read(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        await PostAsync(trial, "customers", """{"number":"C-1","company":"Leaf"}""", HttpStatusCode.Created);
        var created = await trial.SendAsync("POST", "/api/v1/companies", """{"name":"Leaf","number":"G-1","domain":"leaf.example"}""");
        var company = JsonSerializer.Deserialize<JsonElement>(await created.Content.ReadAsStringAsync(Ct));
        var (path, tag) = ($"/api/v1/companies/{Id(company)}", created.Headers.ETag!.ToString());

        var first = await trial.SendAsync("PATCH", path, """{"name":"Leaf & Co","domain":null}""", ("If-Match", tag));
        var second = await trial.SendAsync("PATCH", path, """{"name":"Other"}""", ("If-Match", tag));
        var wrong = await trial.SendAsync(
            "PATCH",
            path,
            """{"name":" ","renewalDate":"soon","ownerId":7,"shoe":"42","attributes":{"seats":{}}}"""
        );
        var unchanged = await trial.SendAsync("GET", path, null, ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await second.IsProblem(HttpStatusCode.PreconditionFailed, "changed-since");
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        var problem = await wrong.IsProblem(HttpStatusCode.BadRequest, "company-invalid");
        Assert.Equal(
            ["attributes.seats", "name", "ownerId", "renewalDate", "shoe"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)
        );
        var person = await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/customers/number/C-1");
        Assert.Equal("Leaf & Co", person.GetProperty("company").GetString());
        var read = await trial.JsonAsync(HttpStatusCode.OK, "GET", path);
        Assert.Equal(("G-1", JsonValueKind.Null), (read.GetProperty("number").GetString(), read.GetProperty("domain").ValueKind));
    }

    [DatabaseTheory]
    public async Task People_are_linked_and_unlinked_with_their_history(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var ada = await trial.Server.AdministratorAsync();
        var person = Id(await PostAsync(trial, "customers", """{"number":"C-1","company":"Old"}""", HttpStatusCode.Created));
        var (old, leaf) = (
            Id(await PostAsync(trial, "companies", """{"name":"Old"}""", HttpStatusCode.OK)),
            Id(await PostAsync(trial, "companies", """{"name":"Leaf"}""", HttpStatusCode.Created))
        );
        var link = $"/api/v1/companies/{leaf}/customers/{person}";

        var linked = await trial.JsonAsync(HttpStatusCode.OK, "PUT", link);
        await trial.JsonAsync(HttpStatusCode.OK, "PUT", link);
        await trial.JsonAsync(HttpStatusCode.OK, "DELETE", $"/api/v1/companies/{old}/customers/{person}");
        var people = await ListAsync(trial, $"/api/v1/customers?companyId={leaf}");
        var unlinked = await trial.JsonAsync(HttpStatusCode.OK, "DELETE", link);

        Assert.Equal((leaf, "Leaf"), (linked.GetProperty("companyId").GetInt64(), linked.GetProperty("company").GetString()));
        Assert.Equal([person], people);
        Assert.Equal(JsonValueKind.Null, unlinked.GetProperty("companyId").ValueKind);
        var changes = (await TestServer.GetJsonAsync(ada, $"/api/customers/{person}/changes?field=company")).GetProperty("items");
        Assert.Equal(
            ["Leaf → ", "Old → Leaf"],
            changes.EnumerateArray().Select(c => $"{c.GetProperty("before")} → {c.GetProperty("after")}")
        );
        await (await trial.SendAsync("PUT", $"/api/v1/companies/{leaf}/customers/1")).IsProblem(HttpStatusCode.NotFound, "not-found");
        await (await trial.SendAsync("PUT", $"/api/v1/companies/1/customers/{person}")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [DatabaseTheory]
    public async Task Fields_of_companies_bind_and_sensitive_ones_stay_hidden(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var ada = await trial.Server.AdministratorAsync();
        await ada.PostedAsync(
            "/api/fields",
            new
            {
                entity = "company",
                key = "plan",
                type = "choice",
                choices = new[] { new { value = "gold" } },
            }
        );
        await ada.PostedAsync(
            "/api/fields",
            new
            {
                entity = "company",
                key = "rate",
                type = "number",
                sensitive = true,
            }
        );
        using var trusted = await ApiTrial.ClientAsync(trial.Server, "readCustomers", "editCustomers", "readSensitiveFields");

        var wrong = await trial.SendAsync("POST", "/api/v1/companies", """{"name":"Leaf","attributes":{"plan":"tin","rate":3}}""");
        await PostAsync(trial, "companies", """{"name":"Leaf","attributes":{"plan":"gold"}}""", HttpStatusCode.Created);
        using var body = new StringContent("""{"name":"Leaf","attributes":{"rate":3}}""", System.Text.Encoding.UTF8, "application/json");
        var given = await trusted.PostAsync(new Uri("/api/v1/companies", UriKind.Relative), body, Ct);
        var seen = await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/companies");

        var problem = await wrong.IsProblem(HttpStatusCode.BadRequest, "field-choice-unknown");
        Assert.Equal(2, problem.GetProperty("errors").EnumerateObject().Count());
        Assert.Contains("\"rate\":3", await given.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal("""{"plan":"gold"}""", seen.GetProperty("items")[0].GetProperty("attributes").GetRawText());
    }

    [DatabaseTheory]
    public async Task Pages_of_companies_hold_each_once_and_those_that_changed_in_their_order(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var made = new List<long>();
        for (var i = 0; i < 5; i++)
            made.Add(Id(await PostAsync(trial, "companies", $$"""{"name":"Company {{i}}"}""", HttpStatusCode.Created)));
        trial.Server.Clock.Sleep(TimeSpan.FromHours(1));
        var since = Uri.EscapeDataString(trial.Server.Clock.GetUtcNow().ToString("O"));
        foreach (var id in new[] { made[3], made[1] })
        {
            await trial.JsonAsync(HttpStatusCode.OK, "PATCH", $"/api/v1/companies/{id}", """{"domain":"new.example"}""");
            trial.Server.Clock.Sleep(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(made, await ListAsync(trial, "/api/v1/companies?limit=2"));
        Assert.Equal([made[3], made[1]], await ListAsync(trial, $"/api/v1/companies?limit=1&updatedSince={since}"));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static long Id(JsonElement one) => one.GetProperty("id").GetInt64();

    private static Task<JsonElement> PostAsync(ApiTrial trial, string what, string json, HttpStatusCode status) =>
        trial.JsonAsync(status, "POST", $"/api/v1/{what}", json);

    private static async Task<List<long>> ListAsync(ApiTrial trial, string path)
    {
        var (ids, cursor) = (new List<long>(), (string?)"");
        while (cursor is not null)
        {
            var page = await trial.JsonAsync(HttpStatusCode.OK, "GET", path + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
            cursor = page.GetProperty("next").GetString();
        }
        return ids;
    }
}
