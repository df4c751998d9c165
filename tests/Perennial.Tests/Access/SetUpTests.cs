using System.Net;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Access;

public class SetUpTests
{
    private static readonly object Workspace = new
    {
        name = "Tea shop",
        currency = "EUR",
        timeZone = "Europe/Vienna",
        basis = "purchase",
        industry = "retail",
    };

    private static object Wish(string email) =>
        new
        {
            name = "Ada",
            email,
            password = TestServer.Password,
            language = "zh-CN",
            workspace = Workspace,
        };

    [DatabaseTheory]
    public async Task The_first_visitor_becomes_administrator_of_a_workspace_and_is_signed_in(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var visitor = server.Anonymous();
        var before = await TestServer.GetJsonAsync(visitor, "/api/session");

        var answer = await visitor.Send("POST", "/api/setup", Wish("Ada@Example.test "));

        Assert.True(before.GetProperty("setupNeeded").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var session = await TestServer.GetJsonAsync(visitor, "/api/session");
        Assert.False(session.GetProperty("setupNeeded").GetBoolean());
        Assert.Equal("ada@example.test", session.GetProperty("user").GetProperty("email").GetString());
        Assert.Equal("administrator", session.GetProperty("user").GetProperty("role").GetString());
        Assert.Contains("manageUsers", session.GetProperty("user").GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal("zh-CN", session.GetProperty("workspace").GetProperty("language").GetString());
        Assert.Equal("Europe/Vienna", session.GetProperty("workspace").GetProperty("timeZone").GetString());
    }

    [DatabaseTheory]
    public async Task Of_many_who_set_up_at_the_same_moment_one_wins(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => server.Anonymous().Send("POST", "/api/setup", Wish($"ada{i}@example.test")))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        var winner = server.Anonymous();
        var signIns = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
            signIns.Add((await winner.SignIn($"ada{i}@example.test", TestServer.Password)).StatusCode);
        Assert.Single(signIns, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_workspace_leaves_no_administrator_behind()
    {
        await using var server = await TestServer.StartAsync();
        var visitor = server.Anonymous();

        var answer = await visitor.Send(
            "POST",
            "/api/setup",
            new
            {
                name = "Ada",
                email = "ada@example.test",
                password = TestServer.Password,
                workspace = new
                {
                    name = "",
                    currency = "euro",
                    timeZone = "Mars/Olympus",
                },
            }
        );

        var problem = await answer.IsProblem(HttpStatusCode.BadRequest, "invalid-workspace");
        Assert.Equal(["name", "currency", "timeZone"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
        Assert.True((await TestServer.GetJsonAsync(visitor, "/api/session")).GetProperty("setupNeeded").GetBoolean());
    }

    [Fact]
    public async Task Everything_wrong_with_an_account_is_said_at_once_in_the_readers_language()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server
            .Anonymous("zh-CN")
            .Send(
                "POST",
                "/api/setup",
                new
                {
                    name = " ",
                    email = "nobody",
                    password = "short",
                    workspace = Workspace,
                }
            );

        var problem = await answer.IsProblem(HttpStatusCode.BadRequest, "invalid-account");
        Assert.Equal("账号无法保存", problem.GetProperty("title").GetString());
        Assert.Equal(["name", "email", "password"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Once_there_is_a_user_nobody_can_set_up_again()
    {
        await using var server = await TestServer.StartAsync();
        await server.AdministratorAsync();

        var answer = await server.Anonymous().Send("POST", "/api/setup", Wish("eve@example.test"));

        await answer.IsProblem(HttpStatusCode.Conflict, "setup-done");
    }
}
