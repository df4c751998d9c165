using System.Net;
using System.Text.Json;
using Perennial.Contracts;
using Perennial.Tests.Access;
using Perennial.Tests.Api;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Contracts;

public class ContractsApiTests
{
    // The clock of tests stands on 2026-01-15.
    private const string Yearly = """
        {"number":"K-1","source":"billing","customer":{"number":"C-1","name":"Ada"},"name":"Team","startsOn":"2025-02-01","endsOn":"2026-01-31",
         "billing":"month","amount":99.5}
        """;

    [DatabaseTheory]
    public async Task A_contract_is_written_once_and_states_that_it_began(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);

        var first = await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/contracts", Yearly);
        var again = await trial.JsonAsync(HttpStatusCode.OK, "POST", "/api/v1/contracts", Yearly);
        var read = await trial.JsonAsync(HttpStatusCode.OK, "GET", $"/api/v1/contracts/{first.GetProperty("id")}");

        Assert.Equal(first.GetProperty("id").GetInt64(), again.GetProperty("id").GetInt64());
        Assert.Equal(("active", "2026-01-31", 99.5m, 0), Of(read));
        Assert.Equal(["contract_started | 9950"], await FactsAsync(trial));
    }

    [DatabaseTheory]
    public async Task A_later_end_renews_it_and_time_lets_it_lapse_each_fact_once(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/contracts", Yearly);

        var renewed = await trial.JsonAsync(
            HttpStatusCode.OK,
            "POST",
            "/api/v1/contracts",
            Yearly.Replace("2026-01-31", "2026-03-31", StringComparison.Ordinal).Replace("99.5", "120", StringComparison.Ordinal)
        );
        var agreed = await FactsAsync(trial);
        trial.Server.Clock.Sleep(TimeSpan.FromDays(20));
        await trial.Server.Database.Get<AdvanceContracts>().RunAsync(TestContext.Current.CancellationToken);
        var begun = await FactsAsync(trial);
        trial.Server.Clock.Sleep(TimeSpan.FromDays(60));
        await trial.Server.Database.Get<AdvanceContracts>().RunAsync(TestContext.Current.CancellationToken);
        await trial.Server.Database.Get<AdvanceContracts>().RunAsync(TestContext.Current.CancellationToken);
        var over = await trial.JsonAsync(HttpStatusCode.OK, "GET", $"/api/v1/contracts/{renewed.GetProperty("id")}");

        Assert.Equal(["contract_started | 9950"], agreed);
        Assert.Equal(["contract_started | 9950", "contract_renewed | 12000"], begun);
        Assert.Equal(["contract_started | 9950", "contract_renewed | 12000", "contract_lapsed | 12000"], await FactsAsync(trial));
        Assert.Equal(("lapsed", "2026-03-31", 120m, 1), Of(over));
    }

    [DatabaseTheory]
    public async Task What_has_no_end_goes_on_by_itself_until_notice_is_given(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var open = """{"number":"S-1","customer":{"number":"C-2"},"name":"Solo","startsOn":"2025-11-10","amount":10}""";
        await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/contracts", open);

        var ended = await trial.JsonAsync(
            HttpStatusCode.OK,
            "POST",
            "/api/v1/contracts",
            """
            {"number":"S-1","customer":{"number":"C-2"},"name":"Solo","startsOn":"2025-11-10","amount":10,"cancelledOn":"2026-01-12","reason":"price"}
            """
        );

        Assert.Equal("inNotice", ended.GetProperty("status").GetString());
        Assert.Equal("2026-02-09", ended.GetProperty("stopsOn").GetString());
        Assert.Equal(
            ["contract_started", "contract_renewed", "contract_renewed", "contract_cancelled"],
            (await FactsAsync(trial)).Select(fact => fact.Split(' ')[0])
        );
    }

    [DatabaseTheory]
    public async Task Contracts_are_listed_by_customer_and_status_page_by_page(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        foreach (var (number, days) in new[] { ("A", ""), ("B", ""","cancelledOn":"2026-01-02" """), ("C", ""","endsOn":"2025-12-31" """) })
            await trial.JsonAsync(
                HttpStatusCode.Created,
                "POST",
                "/api/v1/contracts",
                $$"""{"number":"{{number}}","customer":{"number":"P-1"},"name":"Plan","startsOn":"2025-12-20","amount":1{{days}}}"""
            );

        async Task<List<string>> NumbersAsync(string query) =>
            [
                .. (await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/contracts" + query))
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("number").GetString()!),
            ];
        var first = await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/contracts?limit=2");

        Assert.Equal(["A"], await NumbersAsync("?status=active"));
        Assert.Equal(["B"], await NumbersAsync("?status=inNotice"));
        Assert.Equal(["C"], await NumbersAsync("?status=lapsed"));
        Assert.Equal(["A"], await NumbersAsync($"?limit=2&cursor={first.GetProperty("next").GetString()}"));
        Assert.Equal(["B", "A"], await NumbersAsync("?endsBefore=2026-02-01"));
    }

    [Fact]
    public async Task Everything_wrong_with_a_contract_is_said_at_once()
    {
        await using var trial = await ApiTrial.StartAsync();

        var problem = await (
            await trial.SendAsync(
                "POST",
                "/api/v1/contracts",
                """{"customer":{},"currency":"EUR","startsOn":"x","billing":"week","amount":-1}"""
            )
        ).IsProblem(HttpStatusCode.BadRequest, "request-not-valid");

        Assert.Equal(
            ["amount", "billing", "currency", "customer", "name", "number", "startsOn"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal)
        );
    }

    private static (string?, string?, decimal, int) Of(JsonElement contract) =>
        (
            contract.GetProperty("status").GetString(),
            contract.GetProperty("endsOn").GetString(),
            contract.GetProperty("amount").GetDecimal(),
            contract.GetProperty("renewals").GetInt32()
        );

    private static async Task<List<string>> FactsAsync(ApiTrial trial) =>
        [.. await trial.Server.Database.LinesAsync("SELECT name, amount FROM events ORDER BY time, id")];
}
