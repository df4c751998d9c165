using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Access;

/// <summary>GET /api/users: everybody with an account, disabled ones included, by name.</summary>
internal static class ListUsers
{
    internal static async Task<Ok<IEnumerable<UserView>>> Handle(Store store, CancellationToken ct)
    {
        var users = await store.ReadAsync(c => c.QueryAsync<User>($"SELECT {User.Columns} FROM users ORDER BY name, id"), ct);
        return TypedResults.Ok(users.Select(UserView.Of));
    }
}
