using System.Net;
using System.Text.Json;
using Perennial.Tests.Access;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

/// <summary>A customer is changed by the same rules on the page and through the public contract, and both leave the same traces.</summary>
public class CustomerRulesTests
{
    [DatabaseTheory]
    public async Task Both_surfaces_refuse_the_same_values_with_the_same_words(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var ada = await trial.Server.AdministratorAsync();
        await DefineAsync(ada);
        var customer = await trial.Server.Given.CustomerAsync(attributes: """{"points":1}""");
        await trial.Server.Given.CustomerAsync(attributes: """{"card":"A1","points":1}""");
        await ada.PostedAsync(
            "/api/fields",
            new
            {
                key = "card",
                type = "text",
                unique = true,
            }
        );

        foreach (
            var (facts, attributes) in new[]
            {
                ("""{"birthday":"31.3.1990","email":"nobody","shoe":"42"}""", """{"points":"many","level":"silver"}"""),
                ("{}", """{"points":null}"""),
                ("{}", """{"card":"a1"}"""),
                ("""{"name":null,"number":null,"email":null,"phone":null}""", "{}"),
            }
        )
        {
            var page = await ada.EditAsync(
                customer,
                1,
                JsonDocument.Parse($$"""{"facts":{{facts}},"attributes":{{attributes}}}""").RootElement
            );
            var api = await trial.SendAsync("PATCH", $"/api/v1/customers/{customer}", With(facts, attributes));

            Assert.True((int)page.Status >= 400, page.Body.ToString());
            Assert.Equal(page.Status, api.StatusCode);
            Assert.Equal(Told(page.Body), Told(JsonSerializer.Deserialize<JsonElement>(await api.Content.ReadAsStringAsync(Ct))));
        }
        Assert.Equal(1, (await TestServer.GetJsonAsync(ada, $"/api/customers/{customer}")).GetProperty("version").GetInt32());
    }

    [DatabaseTheory]
    public async Task What_a_key_changes_stands_in_the_history_the_timeline_and_the_audit(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var ada = await trial.Server.AdministratorAsync();
        var made = await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/customers", """{"number":"C-1","city":"上海"}""");
        var id = made.GetProperty("id").GetInt64();

        await trial.JsonAsync(HttpStatusCode.OK, "PATCH", $"/api/v1/customers/{id}", """{"city":"杭州","company":"长青茶业"}""");
        await trial.JsonAsync(HttpStatusCode.OK, "POST", "/api/v1/customers", """{"number":"C-1","attributes":{"plan":"gold"}}""");
        var same = await trial.JsonAsync(HttpStatusCode.OK, "POST", "/api/v1/customers", """{"number":"C-1","city":"杭州"}""");

        var changes = (await TestServer.GetJsonAsync(ada, $"/api/customers/{id}/changes")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["attributes.plan:  → gold", "city: 上海 → 杭州", "company:  → 长青茶业"],
            changes
                .Select(c => $"{c.GetProperty("field")}: {c.GetProperty("before")} → {c.GetProperty("after")}")
                .Order(StringComparer.Ordinal)
        );
        Assert.All(changes, c => Assert.StartsWith("API key Trial (pk_", c.GetProperty("actor").GetString(), StringComparison.Ordinal));
        var audit = await TestServer.GetJsonAsync(ada, "/api/audit?action=customer_edited");
        Assert.Equal(2, audit.GetProperty("items").GetArrayLength());
        Assert.DoesNotContain("杭州", audit.GetRawText(), StringComparison.Ordinal);
        var company = (await TestServer.GetJsonAsync(ada, "/api/companies")).GetProperty("items")[0];
        Assert.Equal(company.GetProperty("id").GetInt64(), same.GetProperty("companyId").GetInt64());
        Assert.Contains(await ada.TimelineAsync(id, "change"), title => title.Contains("API key Trial", StringComparison.Ordinal));
    }

    [DatabaseTheory]
    public async Task A_new_customer_states_what_is_required_and_gets_defaults_for_the_rest(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var ada = await trial.Server.AdministratorAsync();
        await DefineAsync(ada);

        var refused = await trial.SendAsync("POST", "/api/v1/customers", """{"number":"C-1"}""");
        var made = await trial.JsonAsync(
            HttpStatusCode.Created,
            "POST",
            "/api/v1/customers",
            """{"number":"C-1","attributes":{"points":"12","seats":3}}"""
        );

        var problem = await refused.IsProblem(HttpStatusCode.BadRequest, "field-required");
        Assert.Equal("attributes.points", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal("""{"level":"gold","points":12,"seats":3}""", made.GetProperty("attributes").GetRawText());
    }

    [DatabaseTheory]
    public async Task A_unique_value_of_somebody_else_is_a_conflict_that_names_them(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var ada = await trial.Server.AdministratorAsync();
        await ada.PostedAsync(
            "/api/fields",
            new
            {
                key = "card",
                type = "text",
                unique = true,
            }
        );
        await trial.JsonAsync(
            HttpStatusCode.Created,
            "POST",
            "/api/v1/customers",
            """{"number":"C-1","name":"王芳","attributes":{"card":"A1"}}"""
        );

        var taken = await trial.SendAsync("POST", "/api/v1/customers", """{"number":"C-2","attributes":{"card":"a1"}}""");

        var problem = await taken.IsProblem(HttpStatusCode.Conflict, "field-value-taken");
        Assert.Contains("王芳", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await (await trial.SendAsync("GET", "/api/v1/customers/number/C-2")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [DatabaseTheory]
    public async Task A_sensitive_field_is_neither_shown_nor_changed_nor_asked_for_without_its_scope(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var ada = await trial.Server.AdministratorAsync();
        var customer = await trial.Server.Given.CustomerAsync(attributes: """{"idcard":"310","plan":"gold"}""");
        await ada.PostedAsync(
            "/api/fields",
            new
            {
                key = "idcard",
                type = "text",
                sensitive = true,
            }
        );
        using var trusted = await ApiTrial.ClientAsync(trial.Server, "readCustomers", "editCustomers", "readSensitiveFields");
        var path = $"/api/v1/customers/{customer}";

        var shown = await trial.JsonAsync(HttpStatusCode.OK, "GET", path);
        var refused = await trial.SendAsync("PATCH", path, """{"attributes":{"idcard":"311"}}""");
        var asked = await trial.SendAsync("GET", "/api/v1/customers?attribute=idcard:310");
        var cleared = await trial.JsonAsync(HttpStatusCode.OK, "PATCH", path, """{"attributes":null}""");
        var all = await trusted.GetStringAsync(new Uri(path, UriKind.Relative), Ct);

        Assert.Equal("""{"plan":"gold"}""", shown.GetProperty("attributes").GetRawText());
        await refused.IsProblem(HttpStatusCode.Forbidden, "field-hidden");
        await asked.IsProblem(HttpStatusCode.Forbidden, "field-hidden");
        Assert.Equal("{}", cleared.GetProperty("attributes").GetRawText());
        Assert.Equal("""{"idcard":"310"}""", JsonSerializer.Deserialize<JsonElement>(all).GetProperty("attributes").GetRawText());
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task DefineAsync(HttpClient ada)
    {
        await ada.PostedAsync(
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
        await ada.PostedAsync(
            "/api/fields",
            new
            {
                key = "level",
                type = "choice",
                @default = "gold",
                choices = new[] { new { value = "gold" } },
            }
        );
    }

    private static string With(string facts, string attributes) =>
        facts == "{}" ? $$"""{"attributes":{{attributes}}}""" : facts[..^1] + $$""","attributes":{{attributes}}}""";

    private static List<string> Told(JsonElement problem) =>
        [
            problem.GetProperty("code").GetString()!,
            .. problem
                .GetProperty("errors")
                .EnumerateObject()
                .Select(error => $"{error.Name}: {error.Value}")
                .Order(StringComparer.Ordinal),
        ];
}
