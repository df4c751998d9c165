using System.Net;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Access;

public class SignInTests
{
    private const string Ada = "ada@example.test";

    [DatabaseTheory]
    public async Task Signing_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await server.AdministratorAsync();

        var answer = await server.Anonymous().SignIn(" ADA@example.test", TestServer.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("perennial=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Behind_a_proxy_that_speaks_https_the_cookie_is_secure()
    {
        await using var server = await TestServer.StartAsync();
        await server.AdministratorAsync();
        var client = server.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var answer = await client.SignIn(Ada, TestServer.Password);

        Assert.Contains("secure", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_get_the_same_answer()
    {
        await using var server = await TestServer.StartAsync();
        await server.AdministratorAsync();

        var wrong = await server.Anonymous().SignIn(Ada, "not her password");
        var unknown = await server.Anonymous().SignIn("nobody@example.test", "not her password");

        var one = await wrong.IsProblem(HttpStatusCode.Unauthorized, "wrong-password");
        var other = await unknown.IsProblem(HttpStatusCode.Unauthorized, "wrong-password");
        Assert.Equal(one.GetProperty("detail").GetString(), other.GetProperty("detail").GetString());
    }

    [DatabaseTheory]
    public async Task After_five_failures_an_account_waits_a_quarter_of_an_hour_even_with_the_right_password(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await server.AdministratorAsync();
        var client = server.Anonymous();
        for (var i = 0; i < 5; i++)
            await (await client.SignIn(Ada, "guess " + i)).IsProblem(HttpStatusCode.Unauthorized, "wrong-password");
        server.Clock.Advance(TimeSpan.FromMinutes(5));

        var refused = await client.SignIn(Ada, TestServer.Password);

        await refused.IsProblem(HttpStatusCode.TooManyRequests, "too-many-failures");
        Assert.Equal(TimeSpan.FromMinutes(10), refused.Headers.RetryAfter?.Delta);
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.OK, (await client.SignIn(Ada, TestServer.Password)).StatusCode);
    }

    [DatabaseTheory]
    public async Task Guesses_at_one_moment_gain_nothing(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await server.AdministratorAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => server.Anonymous().SignIn(Ada, "guess " + i)));

        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized), 0, 5);
        Assert.All(
            answers,
            answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests })
        );
    }

    [Fact]
    public async Task After_twenty_failures_on_many_accounts_an_address_waits()
    {
        await using var server = await TestServer.StartAsync();
        await server.AdministratorAsync();
        var client = server.Anonymous();
        for (var i = 0; i < 20; i++)
            await client.SignIn($"nobody{i}@example.test", "guess");

        var refused = await client.SignIn(Ada, TestServer.Password);

        await refused.IsProblem(HttpStatusCode.TooManyRequests, "too-many-failures");
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        await using var server = await TestServer.StartAsync();
        await server.AdministratorAsync();
        var client = server.Anonymous();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await client.SignIn(Ada, "guess");

            Assert.Equal(HttpStatusCode.OK, (await client.SignIn(Ada, TestServer.Password)).StatusCode);
        }
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"email":null,"password":null}""")]
    [InlineData("""{"email":"ada@example.test","password":""}""")]
    public async Task What_is_missing_is_a_wrong_password(string body)
    {
        await using var server = await TestServer.StartAsync();
        await server.AdministratorAsync();

        var answer = await server
            .Anonymous()
            .PostAsync(
                new Uri("/api/session", UriKind.Relative),
                new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
                TestContext.Current.CancellationToken
            );

        await answer.IsProblem(HttpStatusCode.Unauthorized, "wrong-password");
    }
}
