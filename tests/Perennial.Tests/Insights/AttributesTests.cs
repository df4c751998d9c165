using Perennial.Rules.Insights;
using Perennial.Tests.Measures;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Insights;

public class AttributesTests
{
    [Fact]
    public async Task Imported_attributes_are_counted_alike_by_every_engine()
    {
        var shop = Shop.Random(91);
        shop = shop with
        {
            Customers =
            [
                .. shop.Customers.Skip(1),
                shop.Customers[0] with
                {
                    Attributes = """{"level":"gold","会员 \"等级\"":"金","it's.odd":null}""",
                },
            ],
        };
        await using var engines = await ThreeEngines.HoldAsync(shop);

        var attributes = await engines.AskAsync(new AttributesQuery(10));

        Assert.Equal(
            new Dictionary<string, long>
            {
                ["level"] = shop.Customers.Count(customer => customer.Attributes != "{}"),
                ["会员 \"等级\""] = 1,
                ["it's.odd"] = 1,
            },
            attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Customers)
        );
    }

    [DatabaseTheory]
    public async Task A_breakdown_understands_every_attribute_that_is_listed(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await Shop.Random(92).WriteToAsync(server.Database);
        var client = await server.AdministratorAsync();

        var attributes = await TestServer.GetJsonAsync(client, "/api/insights/attributes");

        var only = Assert.Single(attributes.EnumerateArray());
        Assert.Equal("attr:level", only.GetProperty("by").GetString());
        var breakdown = await TestServer.GetJsonAsync(client, "/api/insights/breakdown?by=" + only.GetProperty("by").GetString());
        Assert.Equal("attr:level", breakdown.GetProperty("by").GetString());
    }

    [Theory]
    [InlineData("lang=zh-CN", "en-GB", true)]
    [InlineData("lang=en", "zh-CN", false)]
    [InlineData("", "zh-CN", true)]
    public async Task A_file_follows_the_language_of_its_link_before_that_of_the_browser(string link, string browser, bool chinese)
    {
        await using var server = await TestServer.StartAsync();
        await Shop.Random(93).WriteToAsync(server.Database);
        var client = await server.AdministratorAsync();
        client.DefaultRequestHeaders.AcceptLanguage.Clear();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(browser);

        var file = await client.GetStringAsync("/api/insights/breakdown.csv?" + link, TestContext.Current.CancellationToken);

        Assert.Equal(chinese, file.Split('\n')[0].Any(letter => letter is >= '\u4e00' and <= '\u9fff'));
    }
}
