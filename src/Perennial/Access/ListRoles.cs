using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>GET /api/roles: every role with its name and what it may do.</summary>
internal static class ListRoles
{
    internal sealed record Response(Role Role, Phrase Name, IReadOnlyList<Permission> Permissions);

    internal static Ok<IEnumerable<Response>> Handle() =>
        TypedResults.Ok(Roles.All.Select(role => new Response(role, role.Name(), Roles.PermissionsOf(role))));
}
