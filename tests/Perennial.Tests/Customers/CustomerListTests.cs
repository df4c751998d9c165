using System.Net;
using System.Text.Json;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

public class CustomerListTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Paging_visits_every_customer_once_in_every_sort(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await SmallShop.OpenAsync(server.Database);
        var client = await server.AdministratorAsync();

        foreach (var key in Rules.Customers.CustomerSort.Keys)
        {
            foreach (var sort in new[] { key, "-" + key })
            {
                var whole = Ids(await TestServer.GetJsonAsync(client, $"/api/customers?sort={sort}&limit=200"));
                var paged = await PagesAsync(client, $"/api/customers?sort={sort}&limit=7");

                Assert.Equal(SmallShop.Customers, whole.Distinct().Count());
                Assert.Equal(whole, paged);
            }
        }
    }

    [DatabaseTheory]
    public async Task Customers_come_in_the_order_asked_for_and_those_without_a_value_last(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await SmallShop.OpenAsync(server.Database);
        var client = await server.AdministratorAsync();

        var spend = Values(await ListAsync(client, "sort=-spend"), "spend", v => v.GetDecimal());
        var recency = Values(
            await ListAsync(client, "sort=recency"),
            "recencyDays",
            v => v.ValueKind is JsonValueKind.Null ? int.MaxValue : v.GetInt32()
        );
        var first = Values(await ListAsync(client, "sort=-firstOrder"), "firstOrder", v => v.GetString() ?? "");

        Assert.Equal(spend.OrderDescending(), spend);
        Assert.Equal(recency.Order(), recency);
        Assert.Equal(first.OrderDescending(StringComparer.Ordinal), first);
    }

    [DatabaseTheory]
    public async Task A_search_finds_names_numbers_addresses_and_phones_in_any_spelling(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await SmallShop.OpenAsync(server.Database);
        var client = await server.AdministratorAsync();

        async Task<string> Found(string text) =>
            string.Join(" ", Values(await ListAsync(client, "search=" + Uri.EscapeDataString(text)), "number", v => v.GetString()).Order());

        Assert.Equal("C012", await Found("c012"));
        Assert.Equal("C040", await Found("PERSON40@"));
        Assert.Equal("C011 C022 C033 C044 C055", await Found("小明"));
        Assert.Equal("C034", await Found("13800138034"));
        Assert.Equal("C034", await Found("138-0013-8034"));
        Assert.Equal("", await Found("'; DROP TABLE customers; --"));
    }

    [DatabaseTheory]
    public async Task Every_facet_counts_what_its_filter_finds(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await SmallShop.OpenAsync(server.Database);
        var client = await server.AdministratorAsync();

        var facets = await TestServer.GetJsonAsync(client, "/api/customers/facets");

        foreach (var facet in facets.EnumerateObject())
        {
            foreach (var value in facet.Value.EnumerateArray())
            {
                var list = await ListAsync(client, $"{facet.Name}={Uri.EscapeDataString(value.GetProperty("value").GetString()!)}&limit=1");
                Assert.Equal(value.GetProperty("customers").GetInt64(), list.GetProperty("total").GetInt64());
            }
        }
        Assert.Equal(SmallShop.Customers, facets.GetProperty("stage").EnumerateArray().Sum(v => v.GetProperty("customers").GetInt64()));
    }

    [DatabaseTheory]
    public async Task Standing_on_the_page_is_the_standing_that_filters_go_by(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await SmallShop.OpenAsync(server.Database);
        var client = await server.AdministratorAsync();

        var items = (await ListAsync(client, "limit=200")).GetProperty("items").EnumerateArray().ToList();
        foreach (var byStage in items.GroupBy(i => i.GetProperty("stage").GetString()))
            Assert.Equal(byStage.Select(Id).Order(), Ids(await ListAsync(client, $"stage={byStage.Key}&limit=200")).Order());
        foreach (
            var byGroup in items
                .Where(i => i.GetProperty("group").ValueKind is JsonValueKind.String)
                .GroupBy(i => i.GetProperty("group").GetString())
        )
            Assert.Equal(byGroup.Select(Id).Order(), Ids(await ListAsync(client, $"group={byGroup.Key}&limit=200")).Order());
        var late = items.Where(i => i.GetProperty("daysLate").ValueKind is JsonValueKind.Number).Select(Id).Order();
        Assert.Equal(late, Ids(await ListAsync(client, "where=" + Uri.EscapeDataString("""{"kind":"atRisk"}""") + "&limit=200")).Order());
    }

    [DatabaseTheory]
    public async Task The_file_says_the_same_as_the_page_and_is_audited(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await SmallShop.OpenAsync(server.Database);
        var client = await server.AdministratorAsync();
        var items = (await ListAsync(client, "country=AT&sort=name&limit=200")).GetProperty("items").EnumerateArray().ToList();

        var text = await client.GetStringAsync(new Uri("/api/customers.csv?country=AT&sort=name", UriKind.Relative), Ct);

        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(items.Count, rows.Count);
        foreach (var (item, row) in items.Zip(rows))
        {
            Assert.Equal(
                [
                    Text(item, "number"),
                    Text(item, "orders"),
                    Text(item, "recencyDays"),
                    Text(item, "rfm"),
                    Text(item, "stage"),
                    Text(item, "daysLate"),
                ],
                [row[0], row[8], row[12], row[13], row[15].ToLowerInvariant(), row[20]]
            );
            Assert.Equal(item.GetProperty("spend").GetDecimal(), decimal.Parse(row[9], System.Globalization.CultureInfo.InvariantCulture));
        }
        var audit = await TestServer.GetJsonAsync(client, "/api/audit?action=customers_exported");
        Assert.Equal("AT", audit.GetProperty("items")[0].GetProperty("details").GetProperty("country").GetString());
    }

    [Theory]
    [InlineData("sort=password", "sort")]
    [InlineData("stage=asleep", "stage")]
    [InlineData("group=nobody", "group")]
    [InlineData("where={}", "where")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("limit=0", "limit")]
    public async Task A_question_that_makes_no_sense_names_its_field(string query, string field)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();

        var response = await client.GetAsync(new Uri("/api/customers?" + query, UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"\"{field}\"", await response.Content.ReadAsStringAsync(Ct), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_palette_finds_the_best_match_first()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var (number, name) in new[] { ("100", "Ann 10"), ("10", "Zoe"), ("x10", "Bob"), ("7", "10 Downing") })
            await server.Given.CustomerAsync(number: number, name: name, email: $"n{number}@example.test");

        var hits = await TestServer.GetJsonAsync(await server.AdministratorAsync(), "/api/search?q=10");

        Assert.Equal(["10", "7", "100", "x10"], hits.EnumerateArray().Select(hit => hit.GetProperty("number").GetString()!));
    }

    private static Task<JsonElement> ListAsync(HttpClient client, string query) =>
        TestServer.GetJsonAsync(client, "/api/customers?" + query);

    private static async Task<List<long>> PagesAsync(HttpClient client, string path)
    {
        var (ids, cursor) = (new List<long>(), "");
        do
        {
            var page = await TestServer.GetJsonAsync(client, path + cursor);
            ids.AddRange(Ids(page));
            cursor = page.GetProperty("next").GetString() is { } next ? "&cursor=" + Uri.EscapeDataString(next) : "";
        } while (cursor.Length > 0);
        return ids;
    }

    private static List<long> Ids(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(Id)];

    private static long Id(JsonElement item) => item.GetProperty("id").GetInt64();

    private static List<T> Values<T>(JsonElement page, string name, Func<JsonElement, T> read) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => read(item.GetProperty(name)))];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).ToString();
}
