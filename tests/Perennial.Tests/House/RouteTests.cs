using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>Every route says who may take it and what it does.</summary>
public class RouteTests
{
    /// <summary>All that answers without a session. A new line here needs a reason that a reviewer accepts.</summary>
    private static readonly string[] OpenToAll =
    [
        "DELETE /api/session", // Signing out twice is no error.
        "GET /api/tasks/calendar/{secret}.ics", // A calendar program has no session: whoever knows the secret reads, titles and times only.
        "GET /api/session", // Says whether somebody is signed in.
        "GET /health/live",
        "GET /health/ready",
        "GET /openapi.json",
        "GET /openapi/{documentName}.json", // What a client may ask, and nothing of the workspace.
        "GET /t.js", // The snippet that shops put into their pages; the same for everybody.
        "OPTIONS /v1/{**path}", // A browser asks whether a page may send; it cannot name a key then.
        "POST /api/session", // Signing in.
        "POST /api/setup", // Only until the first administrator exists.
    ];

    [Fact]
    public async Task Every_API_route_names_its_permission_or_is_open_on_purpose()
    {
        await using var server = await TestServer.StartAsync();
        var routes = RoutesOf(server).ToList();

        Assert.Empty(routes.Where(r => IsOpen(r.Route) && !IsPage(r.Name)).Select(r => r.Name).Except(OpenToAll));
        Assert.Empty(routes.Where(r => !IsOpen(r.Route) && !HasPermission(r.Route) && !TakesWriteKey(r.Route)).Select(r => r.Name));
    }

    /// <summary>A write key opens the tracking API, with its way in for plain forms, and nothing else; and nothing else opens these.</summary>
    [Fact]
    public async Task Every_route_of_a_write_key_asks_for_one_whoever_is_signed_in()
    {
        await using var server = await TestServer.StartAsync();
        var administrator = await server.AdministratorAsync();
        var routes = RoutesOf(server).Where(r => TakesWriteKey(r.Route)).ToList();

        Assert.Equal(
            ["POST /f/{writeKey}/{form}"],
            routes.Select(r => r.Name).Where(name => !name.Contains(" /v1/", StringComparison.Ordinal))
        );
        Assert.NotEmpty(routes);
        foreach (var (name, route) in routes)
        foreach (var (client, key) in new[] { (server.Anonymous(), ""), (server.Anonymous(), "pwk_wrong"), (administrator, "") })
            Assert.Equal((name, 401), (name, await TakeAsync(client, name, key)));
    }

    [Fact]
    public async Task A_planted_route_that_claims_a_write_key_and_asks_for_none_is_caught()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapPost("/v1/planted", () => "open").WithMetadata(new Perennial.Access.RouteWriteKey());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        Assert.NotEqual(401, await TakeAsync(client, "POST /v1/planted", ""));
    }

    [Fact]
    public async Task Every_API_route_has_a_summary()
    {
        await using var server = await TestServer.StartAsync();

        var silent = RoutesOf(server)
            .Where(r => !IsPage(r.Name) && string.IsNullOrWhiteSpace(r.Route.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary));

        Assert.Equal(["GET /openapi.json", "GET /openapi/{documentName}.json"], silent.Select(r => r.Name));
    }

    /// <summary>Of a body that is not public nothing would be validated: see <see cref="RequestTests"/>.</summary>
    [Fact]
    public async Task Every_body_that_a_route_takes_is_public()
    {
        await using var server = await TestServer.StartAsync();

        var bodies = RoutesOf(server).Select(r => (r.Name, Body: r.Route.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType));

        Assert.DoesNotContain(bodies, r => r.Body is { IsPublic: false, IsNestedPublic: false });
    }

    [Fact]
    public void A_planted_route_without_permission_is_caught()
    {
        var builder = new RouteEndpointBuilder(
            _ => Task.CompletedTask,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/api/planted"),
            0
        );

        var planted = (RouteEndpoint)builder.Build();

        Assert.False(IsOpen(planted) || HasPermission(planted) || TakesWriteKey(planted));
    }

    private static IEnumerable<(string Name, RouteEndpoint Route)> RoutesOf(TestServer server) =>
        from route in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select ($"{method} {route.RoutePattern.RawText}", route);

    private static async Task<int> TakeAsync(HttpClient client, string name, string key)
    {
        var (method, path) = (name.Split(' ')[0], name.Split(' ')[1].Replace("{writeKey}", "pwk_none", StringComparison.Ordinal));
        var message =
            $$"""{"type":"track","userId":"U","anonymousId":"A","event":"e","groupId":"G","previousId":"P","batch":[],"writeKey":"{{key}}"}""";
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "GET")
            request.RequestUri = new Uri(path + "?data=" + Convert.ToBase64String(Encoding.UTF8.GetBytes(message)), UriKind.Relative);
        else
            request.Content = new StringContent(message);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    /// <summary>The page's own files hold nothing of the workspace.</summary>
    private static bool IsPage(string name) =>
        !name.Contains("/api", StringComparison.Ordinal)
        && !name.Contains("/v1", StringComparison.Ordinal)
        && !name.Contains("/f/", StringComparison.Ordinal)
        && !name.EndsWith("/t.js", StringComparison.Ordinal)
        && !name.Contains("/health", StringComparison.Ordinal)
        && !name.Contains("openapi", StringComparison.Ordinal);

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool TakesWriteKey(RouteEndpoint route) => route.Metadata.GetMetadata<Perennial.Access.RouteWriteKey>() is not null;

    private static bool HasPermission(RouteEndpoint route) => route.Metadata.GetMetadata<Perennial.Access.RoutePermission>() is not null;
}
