using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

public class BuiltPageTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/customers")]
    [InlineData("/insights/cohorts?period=month")]
    public async Task An_address_of_the_page_answers_with_the_page(string address)
    {
        BrowserSession.RequirePage();
        await using var server = await TestServer.StartAsync();

        var answer = await server.Anonymous().GetStringAsync(address, TestContext.Current.CancellationToken);

        Assert.Contains("<div id=\"root\"", answer, StringComparison.Ordinal);
    }
}
