using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>The permission that a route demands, as metadata of its endpoint.</summary>
[FrontDoor]
internal sealed record RoutePermission(Permission Permission);

[FrontDoor]
internal static class RoutePermissions
{
    /// <summary>Lets only signed-in people with this permission in. A route takes this or <c>AllowAnonymous()</c>; the server does not start otherwise.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder route, Permission permission)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RoutePermission(permission));
}
