using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Access;
using Perennial.Rules.Settings;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Access;

public class UserTests
{
    [DatabaseTheory]
    public async Task A_new_user_signs_in_with_the_temporary_password(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();

        var created = await ada.Send(
            "POST",
            "/api/users",
            new
            {
                email = "Bob@example.test",
                name = "Bob",
                role = "analyst",
            }
        );

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var bob = server.Anonymous();
        var signedIn = await bob.SignIn("bob@example.test", (await created.Json()).GetProperty("temporaryPassword").GetString()!);
        Assert.Equal("analyst", (await signedIn.Json()).GetProperty("user").GetProperty("role").GetString());
        var listed = (await TestServer.GetJsonAsync(ada, "/api/users"))
            .EnumerateArray()
            .Single(user => user.GetProperty("name").GetString() == "Bob");
        Assert.Equal(server.Clock.GetUtcNow(), listed.GetProperty("lastSignInAt").GetDateTimeOffset());
        Assert.False(listed.TryGetProperty("passwordHash", out _));
    }

    [DatabaseTheory]
    public async Task With_a_temporary_password_one_can_only_choose_ones_own(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var bob = server.Anonymous();
        var temporary = await TemporaryAsync(ada, "bob@example.test");

        var signedIn = await (await bob.SignIn("bob@example.test", temporary)).Json();
        await (await bob.Send("GET", "/api/settings/workspace")).IsProblem(HttpStatusCode.Forbidden, "password-change-required");
        Assert.Equal(HttpStatusCode.OK, (await bob.Send("PATCH", "/api/me", new { language = "en" })).StatusCode);
        await (await bob.Send("POST", "/api/me/password", new { password = temporary })).IsProblem(
            HttpStatusCode.BadRequest,
            "password-unchanged"
        );
        var changed = await bob.Send("POST", "/api/me/password", new { password = "a password of my own" });

        Assert.Equal("temporary", OriginOf(signedIn));
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal("chosen", OriginOf(await TestServer.GetJsonAsync(bob, "/api/session")));
        Assert.Equal(HttpStatusCode.OK, (await bob.Send("GET", "/api/settings/workspace")).StatusCode);
        await (await bob.SignIn("bob@example.test", temporary)).IsProblem(HttpStatusCode.Unauthorized, "wrong-password");
    }

    [Fact]
    public async Task Whoever_has_only_a_temporary_password_may_sign_out()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();
        var bob = server.Anonymous();
        await bob.SignIn("bob@example.test", await TemporaryAsync(ada, "bob@example.test"));

        Assert.Equal(HttpStatusCode.NoContent, (await bob.Send("DELETE", "/api/session")).StatusCode);
    }

    [DatabaseTheory]
    public async Task The_first_administrators_generated_password_opens_everything(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ct = TestContext.Current.CancellationToken;
        var created = await server
            .Services.GetRequiredService<FirstAdministrator>()
            .CreateWithRandomPasswordAsync("ada@example.test", Workspace.Default with { Name = "Shop" }, ct);
        var ada = server.Anonymous();

        var session = await (await ada.SignIn("ada@example.test", created.Value!)).Json();

        Assert.Equal("generated", OriginOf(session));
        Assert.Equal(HttpStatusCode.OK, (await ada.Send("GET", "/api/users")).StatusCode);
    }

    [DatabaseTheory]
    public async Task Two_accounts_never_share_an_address(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();

        var answer = await ada.Send(
            "POST",
            "/api/users",
            new
            {
                email = "ADA@example.test",
                name = "Another Ada",
                role = "viewer",
            }
        );

        await answer.IsProblem(HttpStatusCode.Conflict, "email-taken");
    }

    [Fact]
    public async Task A_role_nobody_knows_is_refused_and_the_known_ones_are_named()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();

        var answer = await ada.Send(
            "POST",
            "/api/users",
            new
            {
                email = "bob@example.test",
                name = "Bob",
                role = "emperor",
            }
        );

        var problem = await answer.IsProblem(HttpStatusCode.BadRequest, "unknown-role");
        Assert.Contains("analyst", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task A_changed_role_holds_from_the_next_request_on(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var bob = await server.SignedInAsync("viewer");
        await (await bob.Send("GET", "/api/users")).IsProblem(HttpStatusCode.Forbidden, "not-allowed");

        await ada.Send("PATCH", $"/api/users/{await IdOf(bob)}", new { role = "administrator" });

        Assert.Equal(HttpStatusCode.OK, (await bob.Send("GET", "/api/users")).StatusCode);
    }

    [DatabaseTheory]
    public async Task A_disabled_user_is_out_at_once_and_cannot_come_back(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var bob = await server.SignedInAsync("manager");
        var email = (await TestServer.GetJsonAsync(bob, "/api/session")).GetProperty("user").GetProperty("email").GetString()!;

        await ada.Send("PATCH", $"/api/users/{await IdOf(bob)}", new { disabled = true });

        Assert.Equal(JsonValueKind.Null, (await TestServer.GetJsonAsync(bob, "/api/session")).GetProperty("user").ValueKind);
        await (await bob.SignIn(email, TestServer.Password)).IsProblem(HttpStatusCode.Unauthorized, "wrong-password");
    }

    [Theory]
    [InlineData("role", "viewer")]
    [InlineData("disabled", true)]
    public async Task The_last_administrator_stays_one(string field, object value)
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();

        var answer = await ada.Send("PATCH", $"/api/users/{await IdOf(ada)}", new Dictionary<string, object> { [field] = value });

        await answer.IsProblem(HttpStatusCode.Conflict, "last-administrator");
        Assert.Equal(HttpStatusCode.OK, (await ada.Send("GET", "/api/users")).StatusCode);
    }

    [DatabaseTheory]
    public async Task Of_two_administrators_who_demote_each_other_at_the_same_moment_one_stays(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var eve = await server.SignedInAsync("administrator");
        var (adaId, eveId) = (await IdOf(ada), await IdOf(eve));

        var answers = await Task.WhenAll(
            ada.Send("PATCH", $"/api/users/{eveId}", new { role = "viewer" }),
            eve.Send("PATCH", $"/api/users/{adaId}", new { role = "viewer" })
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [DatabaseTheory]
    public async Task A_reset_password_replaces_the_old_one_and_ends_the_sessions(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var bob = await server.SignedInAsync("sales");
        var email = (await TestServer.GetJsonAsync(bob, "/api/session")).GetProperty("user").GetProperty("email").GetString()!;

        var reset = await (await ada.Send("POST", $"/api/users/{await IdOf(bob)}/password")).Json();

        Assert.Equal(JsonValueKind.Null, (await TestServer.GetJsonAsync(bob, "/api/session")).GetProperty("user").ValueKind);
        await (await bob.SignIn(email, TestServer.Password)).IsProblem(HttpStatusCode.Unauthorized, "wrong-password");
        var back = await bob.SignIn(email, reset.GetProperty("temporaryPassword").GetString()!);
        Assert.Equal("temporary", OriginOf(await back.Json()));
    }

    [Fact]
    public async Task A_user_changes_name_and_language_of_their_own()
    {
        await using var server = await TestServer.StartAsync();
        var bob = await server.SignedInAsync("service");

        await bob.Send("PATCH", "/api/me", new { name = " 小明 ", language = "zh-CN" });

        var user = (await TestServer.GetJsonAsync(bob, "/api/session")).GetProperty("user");
        Assert.Equal(("小明", "zh-CN"), (user.GetProperty("name").GetString(), user.GetProperty("language").GetString()));
    }

    private static async Task<string> TemporaryAsync(HttpClient administrator, string email)
    {
        var created = await administrator.Send(
            "POST",
            "/api/users",
            new
            {
                email,
                name = "Bob",
                role = "analyst",
            }
        );
        return (await created.Json()).GetProperty("temporaryPassword").GetString()!;
    }

    private static string? OriginOf(JsonElement session) => session.GetProperty("user").GetProperty("passwordOrigin").GetString();

    private static async Task<long> IdOf(HttpClient client) =>
        (await TestServer.GetJsonAsync(client, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();
}
