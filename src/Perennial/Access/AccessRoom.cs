using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>Who may do what: permissions on routes, and the guard in front of them.</summary>
internal static class AccessRoom
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
            CurrentUser.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!)
            ?? throw new InvalidOperationException("A handler asked for the current user on a route that lets anybody in.")
        );
        return services;
    }

    /// <summary>Puts the guard in front of the routes. What recognises people comes before it.</summary>
    public static IApplicationBuilder UseRouteGuard(this IApplicationBuilder server) => server.Use(GuardRoutes.Handle);

    /// <summary>Stops the start when a route has no permission.</summary>
    public static void RefuseUnguardedRoutes(this IEndpointRouteBuilder routes) =>
        GuardRoutes.RefuseUnguarded(routes.DataSources.SelectMany(source => source.Endpoints));

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/roles", ListRoles.Handle)
            .WithSummary("Every role and what it may do.")
            .RequirePermission(Permission.ManageUsers);
        return routes;
    }
}
