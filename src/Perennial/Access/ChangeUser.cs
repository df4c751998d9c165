using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>PATCH /api/users/{id}: changes name or role, disables or enables. The last administrator stays one.</summary>
internal static class ChangeUser
{
    /// <summary>What is null stays as it is.</summary>
    public sealed record Request(string? Name, string? Role, bool? Disabled);

    internal static async Task<Results<Ok<UserView>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        Store store,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var changed = await store.TryWriteAsync(
            async (c, t) =>
            {
                var decided = Decide(await Users.FindAsync(c, t, id), request, await LockAdministratorsAsync(c, t));
                if (decided.IsOk)
                    await SaveAsync(decided.Value, by, audit, c, t);
                return decided;
            },
            ct
        );
        return changed.IsOk ? TypedResults.Ok(UserView.Of(changed.Value)) : changed.Problems.ToHttp(http);
    }

    private static Outcome<User> Decide(User? user, Request request, int administrators)
    {
        if (user is null)
            return PlumbingProblems.NotFound(AccessProblems.AUser);
        var role = request.Role is null ? user.Role : Roles.Find(request.Role);
        if (role is null)
            return AccessProblems.UnknownRole(request.Role);
        if (request.Name is not null && AccountRule.CheckName(request.Name) is { } problem)
            return problem;
        var disabled = request.Disabled ?? user.Disabled;
        var isAdministrator = user is { Role: Role.Administrator, Disabled: false };
        if (isAdministrator && administrators == 1 && (disabled || role is not Role.Administrator))
            return AccessProblems.LastAdministrator;
        return user.With(request.Name?.Trim() ?? user.Name, role.Value, disabled);
    }

    private static async Task SaveAsync(User user, CurrentUser by, AuditLog audit, DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync(
            "UPDATE users SET name = @Name, role = @RoleKey, disabled = @Disabled WHERE id = @Id",
            new
            {
                user.Name,
                RoleKey = user.Role.Key(),
                Disabled = user.Disabled ? 1 : 0,
                user.Id,
            },
            transaction
        );
        if (user.Disabled)
            await Sessions.EndAsync(user.Id, connection, transaction);
        await audit.AppendAsync(connection, transaction, by, "user_changed", $"user:{user.Id}", new { user.Role, user.Disabled });
    }

    // Writing the rows as they are locks them: of two administrators who demote each other at the same moment, the second sees the first's change.
    private static Task<int> LockAdministratorsAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync("UPDATE users SET role = role WHERE role = 'administrator' AND disabled = 0", transaction: transaction);
}
