using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Access;

public class ApiKeyTests
{
    [DatabaseTheory]
    public async Task A_key_does_what_its_scopes_say_and_nothing_else(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (_, client) = await IssuedAsync(server, "readCustomers");

        Assert.Equal(HttpStatusCode.OK, (await client.Send("GET", "/api/customers")).StatusCode);
        await (await client.Send("GET", "/api/audit")).IsProblem(HttpStatusCode.Forbidden, "scope-missing");
        await (await client.Send("GET", "/api/keys")).IsProblem(HttpStatusCode.Forbidden, "scope-missing");
    }

    [DatabaseTheory]
    public async Task The_secret_is_answered_once_and_stored_only_as_a_hash(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (key, _) = await IssuedAsync(server, "readCustomers");
        var token = key.GetProperty("token").GetString()!;

        var listed = await (await (await server.AdministratorAsync()).Send("GET", "/api/keys")).Content.ReadAsStringAsync(Ct);
        var stored = string.Join('\n', await server.Database.LinesAsync("SELECT * FROM api_key_secrets"));

        Assert.Matches("^pk_[A-Za-z0-9]{40}$", token);
        Assert.DoesNotContain(token, listed, StringComparison.Ordinal);
        Assert.DoesNotContain(token, stored, StringComparison.Ordinal);
        Assert.Contains(token[..10], listed, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task A_rotated_secret_works_until_its_grace_is_over(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (key, old) = await IssuedAsync(server, "readCustomers");
        var ada = await server.AdministratorAsync();

        var rotated = await (await ada.Send("POST", $"/api/keys/{Id(key)}/rotation", new { graceHours = 2 })).Json();
        var fresh = With(server, rotated);

        Assert.Equal(HttpStatusCode.OK, (await old.Send("GET", "/api/customers")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await fresh.Send("GET", "/api/customers")).StatusCode);
        server.Clock.Sleep(TimeSpan.FromHours(2));
        await (await old.Send("GET", "/api/customers")).IsProblem(HttpStatusCode.Unauthorized, "api-key-not-accepted");
        Assert.Equal(HttpStatusCode.OK, (await fresh.Send("GET", "/api/customers")).StatusCode);
    }

    [DatabaseTheory]
    public async Task A_revoked_and_an_expired_key_are_refused(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var (key, revoked) = await IssuedAsync(server, "readCustomers");
        var (_, expiring) = await IssuedAsync(server, "readCustomers", server.Clock.GetUtcNow().AddDays(1));
        Assert.Equal(HttpStatusCode.OK, (await revoked.Send("GET", "/api/customers")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await expiring.Send("GET", "/api/customers")).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await ada.Send("DELETE", $"/api/keys/{Id(key)}")).StatusCode);
        server.Clock.Sleep(TimeSpan.FromDays(1));

        await (await revoked.Send("GET", "/api/customers")).IsProblem(HttpStatusCode.Unauthorized, "api-key-not-accepted");
        await (await expiring.Send("GET", "/api/customers")).IsProblem(HttpStatusCode.Unauthorized, "api-key-not-accepted");
        await (await ada.Send("POST", $"/api/keys/{Id(key)}/rotation", new { })).IsProblem(HttpStatusCode.Conflict, "api-key-revoked");
    }

    [Fact]
    public async Task Nobody_gives_a_key_more_than_they_may()
    {
        await using var server = await TestServer.StartAsync();
        var manager = await server.SignedInAsync("manager");
        var (strong, _) = await IssuedAsync(server, "readAudit");

        var refused = await manager.Send("POST", "/api/keys", new { name = "Mine", scopes = new[] { "readAudit" } });
        var users = await (await server.AdministratorAsync()).Send(
            "POST",
            "/api/keys",
            new { name = "U", scopes = new[] { "manageUsers" } }
        );

        var problem = await refused.IsProblem(HttpStatusCode.BadRequest, "invalid-api-key");
        Assert.Contains("readAudit", problem.GetProperty("errors").GetProperty("scopes")[0].GetString()!, StringComparison.Ordinal);
        await users.IsProblem(HttpStatusCode.BadRequest, "invalid-api-key");
        await (await manager.Send("POST", $"/api/keys/{Id(strong)}/rotation", new { })).IsProblem(
            HttpStatusCode.Forbidden,
            "scope-not-yours"
        );
    }

    [Fact]
    public async Task Everything_wrong_with_a_wanted_key_is_said_at_once()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();

        var refused = await ada.Send(
            "POST",
            "/api/keys",
            new
            {
                name = " ",
                scopes = Array.Empty<string>(),
                expiresAt = server.Clock.GetUtcNow(),
                requestsPerMinute = 0,
            }
        );

        var errors = (await refused.IsProblem(HttpStatusCode.BadRequest, "invalid-api-key")).GetProperty("errors");
        Assert.Equal(["name", "scopes", "expiresAt", "requestsPerMinute"], errors.EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task A_change_with_a_key_needs_no_header_of_the_page_and_the_audit_names_the_key()
    {
        await using var server = await TestServer.StartAsync();
        var (key, client) = await IssuedAsync(server, "manageWorkspace", "readSettings");
        client.DefaultRequestHeaders.Remove("X-Perennial");
        var workspace = await TestServer.GetJsonAsync(client, "/api/settings/workspace");

        var changed = await client.Send("PUT", "/api/settings/workspace", new { name = "By key" });
        var audit = await TestServer.GetJsonAsync(await server.AdministratorAsync(), "/api/audit?action=workspace_changed");

        Assert.NotEqual("By key", workspace.GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var actor = audit.GetProperty("items")[0].GetProperty("actor").GetString()!;
        Assert.Contains(key.GetProperty("token").GetString()![..10], actor, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, audit.GetProperty("items")[0].GetProperty("userId").ValueKind);
    }

    [Fact]
    public async Task A_wrong_key_beside_a_good_cookie_is_still_wrong()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();
        ada.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "pk_" + new string('x', 40));

        var refused = await ada.Send("GET", "/api/customers");

        await refused.IsProblem(HttpStatusCode.Unauthorized, "api-key-not-accepted");
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_key_opens_no_session()
    {
        await using var server = await TestServer.StartAsync();
        var (_, client) = await IssuedAsync(server, "readCustomers");
        client.DefaultRequestHeaders.Remove("X-Perennial");

        var session = await TestServer.GetJsonAsync(client, "/api/session");

        Assert.Equal(JsonValueKind.Null, session.GetProperty("user").ValueKind);
        await (await client.Send("DELETE", "/api/session")).IsProblem(HttpStatusCode.Forbidden, "missing-header");
        await (await client.Send("PATCH", "/api/me", new { name = "Key" })).IsProblem(HttpStatusCode.Forbidden, "scope-missing");
    }

    [Fact]
    public async Task Guessing_keys_is_throttled_and_a_key_in_use_goes_on_working()
    {
        await using var server = await TestServer.StartAsync();
        var (_, good) = await IssuedAsync(server, "readCustomers");
        Assert.Equal(HttpStatusCode.OK, (await good.Send("GET", "/api/customers")).StatusCode);
        var guesser = server.Anonymous();
        var last = HttpStatusCode.OK;

        for (var i = 0; i <= 20; i++)
        {
            guesser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"pk_{i:D40}");
            last = (await guesser.Send("GET", "/api/customers")).StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        Assert.Equal(HttpStatusCode.OK, (await good.Send("GET", "/api/customers")).StatusCode);
        server.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.Send("GET", "/api/customers")).StatusCode);
    }

    [Fact]
    public async Task A_key_has_a_budget_of_requests_and_says_how_much_is_left()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();
        var key = await (
            await ada.Send(
                "POST",
                "/api/keys",
                new
                {
                    name = "Slow",
                    scopes = new[] { "readCustomers" },
                    requestsPerMinute = 2,
                }
            )
        ).Json();
        var client = With(server, key);

        var first = await client.Send("GET", "/api/customers");
        await client.Send("GET", "/api/customers");
        var third = await client.Send("GET", "/api/customers");

        Assert.Equal(("2", "1"), (Header(first, "RateLimit-Limit"), Header(first, "RateLimit-Remaining")));
        await third.IsProblem(HttpStatusCode.TooManyRequests, "rate-limited");
        Assert.Equal("30", Header(third, "Retry-After"));
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await client.Send("GET", "/api/customers")).StatusCode);
    }

    [DatabaseTheory]
    public async Task Use_is_written_down_now_and_then_and_not_with_every_request(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (_, client) = await IssuedAsync(server, "readCustomers");

        await client.Send("GET", "/api/customers");
        var first = await LastUsedAsync(server);
        server.Clock.Advance(TimeSpan.FromMinutes(4));
        await client.Send("GET", "/api/customers");
        var second = await LastUsedAsync(server);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await client.Send("GET", "/api/customers");

        Assert.Equal(first, second);
        Assert.Equal(first + 300_000, await LastUsedAsync(server));
    }

    private static async Task<long> LastUsedAsync(TestServer server) =>
        long.Parse((await server.Database.LinesAsync("SELECT last_used_at FROM api_keys"))[0], null);

    private static Task<(JsonElement Key, HttpClient Client)> IssuedAsync(TestServer server, params string[] scopes) =>
        IssuedAsync(server, null, scopes);

    private static Task<(JsonElement Key, HttpClient Client)> IssuedAsync(TestServer server, string scope, DateTimeOffset expiresAt) =>
        IssuedAsync(server, expiresAt, scope);

    private static async Task<(JsonElement Key, HttpClient Client)> IssuedAsync(
        TestServer server,
        DateTimeOffset? expiresAt,
        params string[] scopes
    )
    {
        var ada = await server.AdministratorAsync();
        var response = await ada.Send(
            "POST",
            "/api/keys",
            new
            {
                name = "Webshop",
                scopes,
                expiresAt,
            }
        );
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var key = await response.Json();
        return (key, With(server, key));
    }

    private static HttpClient With(TestServer server, JsonElement key)
    {
        var client = server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.GetProperty("token").GetString());
        return client;
    }

    private static long Id(JsonElement key) => key.GetProperty("id").GetInt64();

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
