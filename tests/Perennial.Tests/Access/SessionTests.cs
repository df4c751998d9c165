using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Plumbing;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Access;

public class SessionTests
{
    [DatabaseTheory]
    public async Task A_session_lasts_while_it_is_used_every_fortnight(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        for (var i = 0; i < 3; i++)
        {
            server.Clock.Sleep(TimeSpan.FromDays(13));
            Assert.NotEqual(JsonValueKind.Null, await UserAsync(ada));
        }

        server.Clock.Sleep(TimeSpan.FromDays(14));

        Assert.Equal(JsonValueKind.Null, await UserAsync(ada));
        await (await ada.Send("GET", "/api/users")).IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [DatabaseTheory]
    public async Task Signing_out_ends_the_session_on_the_server_too(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await server.AdministratorAsync();
        var ada = server.Anonymous();
        var cookie = (await ada.SignIn("ada@example.test", TestServer.Password)).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var thief = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = server.Address };
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.NotEqual(JsonValueKind.Null, await UserAsync(thief));

        var answer = await ada.Send("DELETE", "/api/session");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(JsonValueKind.Null, await UserAsync(ada));
        Assert.Equal(JsonValueKind.Null, await UserAsync(thief));
    }

    [DatabaseTheory]
    public async Task A_user_sees_where_they_are_signed_in_and_ends_one_session_or_all_others(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var here = await server.AdministratorAsync();
        var (phone, laptop) = (server.Anonymous(), server.Anonymous());
        phone.DefaultRequestHeaders.UserAgent.ParseAdd("Phone/1.0");
        await phone.SignIn("ada@example.test", TestServer.Password);
        await laptop.SignIn("ada@example.test", TestServer.Password);
        var sessions = (await TestServer.GetJsonAsync(here, "/api/me/sessions")).EnumerateArray().ToList();
        Assert.Equal(3, sessions.Count);
        Assert.Single(sessions, session => session.GetProperty("current").GetBoolean());

        var phoneSession = sessions.Single(session => session.GetProperty("agent").GetString() == "Phone/1.0").GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.NoContent, (await here.Send("DELETE", $"/api/me/sessions/{phoneSession}")).StatusCode);
        Assert.Equal(JsonValueKind.Null, await UserAsync(phone));
        Assert.NotEqual(JsonValueKind.Null, await UserAsync(laptop));

        await here.Send("DELETE", "/api/me/sessions");
        Assert.Equal(JsonValueKind.Null, await UserAsync(laptop));
        Assert.NotEqual(JsonValueKind.Null, await UserAsync(here));
    }

    [DatabaseTheory]
    public async Task An_administrator_ends_the_sessions_of_a_user(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var viewer = await server.SignedInAsync("viewer");
        var id = (await UserOf(viewer)).GetProperty("id").GetInt64();

        await ada.Send("DELETE", $"/api/users/{id}/sessions");

        Assert.Equal(JsonValueKind.Null, await UserAsync(viewer));
        Assert.Empty((await TestServer.GetJsonAsync(ada, $"/api/users/{id}/sessions")).EnumerateArray());
    }

    [Fact]
    public async Task While_a_long_write_runs_the_page_goes_on()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        using var turn = await server.Services.GetRequiredService<Store>().TakeWriterTurnAsync(TestContext.Current.CancellationToken);

        var users = await ada.Send("GET", "/api/users");

        Assert.Equal(HttpStatusCode.OK, users.StatusCode);
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else_as_their_own()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();
        var viewer = await server.SignedInAsync("viewer");
        var adas = (await TestServer.GetJsonAsync(ada, "/api/me/sessions"))[0].GetProperty("id").GetInt64();

        var answer = await viewer.Send("DELETE", $"/api/me/sessions/{adas}");

        await answer.IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.NotEqual(JsonValueKind.Null, await UserAsync(ada));
    }

    [DatabaseTheory]
    public async Task A_changed_password_ends_the_other_sessions(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var other = server.Anonymous();
        await other.SignIn("ada@example.test", TestServer.Password);

        var wrong = await ada.Send("POST", "/api/me/password", new { currentPassword = "not this one", password = "a brand new password" });
        var right = await ada.Send(
            "POST",
            "/api/me/password",
            new { currentPassword = TestServer.Password, password = "a brand new password" }
        );

        await wrong.IsProblem(HttpStatusCode.BadRequest, "current-password-wrong");
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);
        Assert.NotEqual(JsonValueKind.Null, await UserAsync(ada));
        Assert.Equal(JsonValueKind.Null, await UserAsync(other));
        Assert.Equal(HttpStatusCode.OK, (await other.SignIn("ada@example.test", "a brand new password")).StatusCode);
    }

    private static async Task<JsonElement> UserOf(HttpClient client) =>
        (await TestServer.GetJsonAsync(client, "/api/session")).GetProperty("user");

    private static async Task<JsonValueKind> UserAsync(HttpClient client) => (await UserOf(client)).ValueKind;
}
