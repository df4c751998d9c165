using System.Net;
using System.Text;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

/// <summary>What the server does with requests that are not as they should be, and what every answer carries.</summary>
public class HttpTests
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/api/session")]
    [InlineData("/api/users")]
    [InlineData("/api/nothing")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.Anonymous().Send("GET", path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Answers_of_the_API_are_not_stored()
    {
        await using var server = await TestServer.StartAsync();

        Assert.True((await server.Anonymous().Send("GET", "/api/session")).Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{\"email\":")]
    [InlineData("{\"email\": 7}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task What_is_not_the_JSON_expected_is_a_problem_of_the_sender(string body)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await PostAsync(server.Anonymous(), body);

        await answer.IsProblem(HttpStatusCode.BadRequest, "unreadable-request");
    }

    [Fact]
    public async Task Deeply_nested_JSON_is_refused()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await PostAsync(server.Anonymous(), $$"""{"email":"a","other":{{new string('[', 5000)}}{{new string(']', 5000)}}}""");

        await answer.IsProblem(HttpStatusCode.BadRequest, "unreadable-request");
    }

    [Fact]
    public async Task A_body_over_one_megabyte_is_refused()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await PostAsync(server.Anonymous(), $$"""{"email":"{{new string('a', 2 << 20)}}"}""");

        await answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task A_form_where_JSON_is_expected_is_refused()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await PostAsync(server.Anonymous(), "email=ada", "application/x-www-form-urlencoded");

        await answer.IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_said_in_the_readers_language()
    {
        await using var server = await TestServer.StartAsync();

        var problem = await (await server.Anonymous("zh-CN").Send("GET", "/api/nothing")).IsProblem(
            HttpStatusCode.NotFound,
            "no-such-address"
        );

        Assert.Equal("没有这个地址", problem.GetProperty("title").GetString());
        Assert.Equal("https://perennial.dev/problems/no-such-address", problem.GetProperty("type").GetString());
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string type = "application/json") =>
        client.PostAsync(
            new Uri("/api/session", UriKind.Relative),
            new StringContent(body, Encoding.UTF8, type),
            TestContext.Current.CancellationToken
        );
}
