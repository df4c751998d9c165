using System.Text.Json;
using Perennial.Tests.Measures;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Insights;

/// <summary>The most important promise of the page: the list behind a number has exactly as many customers as the number says.</summary>
public class EveryNumberOpensItsListTests
{
    [DatabaseTheory]
    public async Task Every_number_opens_a_list_of_exactly_its_customers(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await Shop.Random(81).WriteToAsync(server.Database);
        var client = await server.AdministratorAsync();
        string[] pages =
        [
            "overview",
            "overview?period=2011-08",
            "lifecycle",
            "lifecycle?periodKind=week",
            "lifecycle?periodKind=quarter",
            "rfm",
            "rfm?at=2011-10-31",
            "cohorts?period=quarter",
            "cohorts?period=quarter&mode=unbounded",
            "cohorts?period=month&from=2011-06-01&to=2011-08-01",
            "breakdown?by=country",
            "breakdown?by=category&period=2011-09",
            "breakdown?by=attr:level",
            "trend?metric=crr",
            "trend?metric=repeatRate&breakdown=channel&from=2011-09-01",
            "trend?metric=activeCustomers&breakdown=category&from=2011-10-01",
            "trend?metric=orders&breakdown=category&periodKind=quarter",
            "trend?metric=revenueAtRisk&periodKind=quarter",
            "overview?where=" + Uri.EscapeDataString("""{"kind":"attribute","by":"country","value":"AT"}"""),
        ];

        var opened = new HashSet<(string, long)>();
        foreach (var page in pages)
        {
            var numbers = Numbers(await TestServer.GetJsonAsync(client, "/api/insights/" + page))
                .DistinctBy(number => number.Where)
                .ToList();

            Assert.NotEmpty(numbers);
            // The lists are asked of the same SQL on both databases: on the slower one every third is enough.
            foreach (var (where, customers) in numbers.Where(opened.Add).Where((_, place) => engine is Engine.Sqlite || place % 3 == 0))
            {
                var list = await TestServer.GetJsonAsync(client, "/api/customers?limit=1&where=" + Uri.EscapeDataString(where));
                Assert.True(
                    customers == list.GetProperty("total").GetInt64(),
                    $"{page}: {where} says {customers}, its list has {list.GetProperty("total")}"
                );
            }
        }
    }

    [Fact]
    public async Task The_desk_adds_up_to_the_revenue_at_risk_of_the_overview()
    {
        await using var server = await TestServer.StartAsync();
        await Shop.Random(82).WriteToAsync(server.Database);
        var client = await server.AdministratorAsync();

        var desk = await TestServer.GetJsonAsync(client, "/api/at-risk?sort=-value");
        var overview = await TestServer.GetJsonAsync(client, "/api/insights/overview?period=2012-02");

        var rows = desk.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(rows.Count, desk.GetProperty("total").GetInt32());
        Assert.Equal(rows.Sum(row => row.GetProperty("value").GetDecimal()), desk.GetProperty("valueAtRisk").GetDecimal());
        Assert.Equal(
            rows.Select(row => row.GetProperty("value").GetDecimal()).OrderDescending(),
            rows.Select(row => row.GetProperty("value").GetDecimal())
        );
        Assert.Equal(
            desk.GetProperty("valueAtRisk").GetDouble(),
            overview.GetProperty("metrics").GetProperty("revenueAtRisk").GetProperty("value").GetDouble()
        );
        Assert.All(rows, row => Assert.True(row.GetProperty("lateRatio").GetDouble() > 1));
    }

    /// <summary>Every object with a filter and a count of customers.</summary>
    private static IEnumerable<(string Where, long Customers)> Numbers(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Array)
            return json.EnumerateArray().SelectMany(Numbers);
        if (json.ValueKind is not JsonValueKind.Object)
            return [];
        var inside = json.EnumerateObject().SelectMany(member => Numbers(member.Value));
        return
            json.TryGetProperty("where", out var where)
            && (json.TryGetProperty("customers", out var count) || json.TryGetProperty("size", out count))
            ? inside.Append((where.GetRawText(), count.GetInt64()))
            : inside;
    }
}
