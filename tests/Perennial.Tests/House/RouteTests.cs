using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
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
        "GET /api/session", // Says whether somebody is signed in.
        "GET /health/live",
        "GET /health/ready",
        "GET /openapi.json",
        "GET /openapi/{documentName}.json", // What a client may ask, and nothing of the workspace.
        "POST /api/session", // Signing in.
        "POST /api/setup", // Only until the first administrator exists.
    ];

    [Fact]
    public async Task Every_API_route_names_its_permission_or_is_open_on_purpose()
    {
        await using var server = await TestServer.StartAsync();
        var routes = RoutesOf(server).ToList();

        Assert.Empty(routes.Where(r => IsOpen(r.Route) && !IsPage(r.Name)).Select(r => r.Name).Except(OpenToAll));
        Assert.Empty(routes.Where(r => !IsOpen(r.Route) && !HasPermission(r.Route)).Select(r => r.Name));
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

        Assert.False(IsOpen(planted) || HasPermission(planted));
    }

    private static IEnumerable<(string Name, RouteEndpoint Route)> RoutesOf(TestServer server) =>
        from route in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select ($"{method} {route.RoutePattern.RawText}", route);

    /// <summary>The page's own files hold nothing of the workspace.</summary>
    private static bool IsPage(string name) =>
        !name.Contains("/api", StringComparison.Ordinal)
        && !name.Contains("/health", StringComparison.Ordinal)
        && !name.Contains("openapi", StringComparison.Ordinal);

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool HasPermission(RouteEndpoint route) => route.Metadata.GetMetadata<Perennial.Access.RoutePermission>() is not null;
}
