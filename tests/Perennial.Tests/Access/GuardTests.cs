using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Access;
using Perennial.Rules.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Access;

public partial class GuardTests
{
    private sealed record Route(string Method, string Path, Permission? Permission);

    [Fact]
    public async Task Nobody_takes_a_route_with_a_permission_without_a_session()
    {
        await using var server = await TestServer.StartAsync();
        var stranger = server.Anonymous();

        foreach (var route in RoutesOf(server).Where(route => route.Permission is not null))
            await (await stranger.Send(route.Method, route.Path)).IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task No_role_takes_a_route_whose_permission_it_lacks()
    {
        await using var server = await TestServer.StartAsync();
        var routes = RoutesOf(server).Where(route => route.Permission is not null).ToList();

        foreach (var role in Roles.All.Except([Role.Administrator]))
        {
            var client = await server.SignedInAsync(role.Key());
            foreach (var route in routes.Where(route => !role.May(route.Permission!.Value)))
                await (await client.Send(route.Method, route.Path)).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        }
    }

    [Fact]
    public async Task Every_role_passes_the_guard_of_exactly_the_routes_it_has_the_permission_for()
    {
        await using var server = await TestServer.StartAsync();
        var cells = from endpoint in EndpointsOf(server) from role in Roles.All select (endpoint, role);

        foreach (var (endpoint, role) in cells)
        {
            var passed = false;
            var http = new DefaultHttpContext { RequestServices = server.Services, Response = { Body = new MemoryStream() } };
            http.SetEndpoint(endpoint);
            new CurrentUser(1, "", "", role, default, 1).Attach(http);

            await GuardRoutes.Handle(
                http,
                _ =>
                {
                    passed = true;
                    return Task.CompletedTask;
                }
            );

            var needed = endpoint.Metadata.GetMetadata<RoutePermission>()?.Permission;
            Assert.True(passed == (needed is null || role.May(needed.Value)), $"{role} at {endpoint.DisplayName}");
        }
    }

    [Fact]
    public async Task A_temporary_password_opens_only_what_belongs_to_ones_own_account()
    {
        await using var server = await TestServer.StartAsync();
        var routes = RoutesOf(server).Where(route => route.Permission is not null and not Permission.KeepOwnAccount).ToList();
        var ada = await server.AdministratorAsync();
        await server.Database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE users SET password_origin = 'temporary'", transaction: t),
            TestContext.Current.CancellationToken
        );

        foreach (var route in routes)
            await (await ada.Send(route.Method, route.Path)).IsProblem(HttpStatusCode.Forbidden, "password-change-required");

        Assert.NotEmpty(routes);
        Assert.Equal(HttpStatusCode.OK, (await ada.Send("GET", "/api/me/sessions")).StatusCode);
    }

    [Fact]
    public async Task A_change_without_our_header_is_refused_on_every_route_even_for_an_administrator()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();
        var changes = RoutesOf(server).Where(route => route.Method is not "GET").ToList();
        ada.DefaultRequestHeaders.Remove("X-Perennial");

        foreach (var route in changes)
            await (await ada.Send(route.Method, route.Path)).IsProblem(HttpStatusCode.Forbidden, "missing-header");

        Assert.NotEmpty(changes);
    }

    [Fact]
    public void A_planted_route_without_a_permission_stops_the_start()
    {
        var planted = new Endpoint(_ => Task.CompletedTask, EndpointMetadataCollection.Empty, "GET /api/planted");

        var refusal = Assert.Throws<InvalidOperationException>(() => GuardRoutes.RefuseUnguarded([planted]));

        Assert.Contains("GET /api/planted", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_a_route_does_not_know_is_a_problem_and_no_secret()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();

        await (await ada.Send("PUT", "/api/users")).IsProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    private static IEnumerable<RouteEndpoint> EndpointsOf(TestServer server) =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<Route> RoutesOf(TestServer server) =>
        from endpoint in EndpointsOf(server)
        where endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal)
        let permission = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null ? endpoint.Metadata.GetMetadata<RoutePermission>() : null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        select new Route(method, Parameter().Replace(endpoint.RoutePattern.RawText!, "1"), permission?.Permission);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
