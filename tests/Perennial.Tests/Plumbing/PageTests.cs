using System.Net;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

public class PageTests
{
    [Fact]
    public async Task Every_answer_forbids_foreign_and_inline_scripts()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.Anonymous().GetAsync("/health/live", TestContext.Current.CancellationToken);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task An_unknown_address_of_the_API_is_no_page()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.Anonymous().GetAsync("/api/nothing-here", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/customers")]
    [InlineData("/insights/cohorts?period=month")]
    public async Task An_address_of_the_page_answers_with_the_page(string address)
    {
        Browser.BrowserSession.RequirePage();
        await using var server = await TestServer.StartAsync();

        var answer = await server.Anonymous().GetStringAsync(address, TestContext.Current.CancellationToken);

        Assert.Contains("<div id=\"root\"", answer, StringComparison.Ordinal);
    }
}
