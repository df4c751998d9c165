using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>The permission that a route demands, as metadata of its endpoint.</summary>
[FrontDoor]
internal sealed record RoutePermission(Permission Permission);

/// <summary>
/// The route is for systems, not for people: it lets in whoever holds the write key of a source, and asks for it itself. Only
/// <c>RequireWriteKey</c> of the room Tracking puts this on a route; a wall test takes every such route without a key.
/// </summary>
[FrontDoor]
internal sealed record RouteWriteKey;

[FrontDoor]
internal static class RoutePermissions
{
    /// <summary>Lets only signed-in people with this permission in. A route takes this, <c>RequireWriteKey()</c> or <c>AllowAnonymous()</c>; the server does not start otherwise.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder route, Permission permission)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RoutePermission(permission));
}
