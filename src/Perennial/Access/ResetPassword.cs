using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Access;

/// <summary>POST /api/users/{id}/password: gives a user a temporary password, answered once and to be changed at the next sign-in, and ends their sessions.</summary>
internal static class ResetPassword
{
    internal sealed record Response(string TemporaryPassword);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        Passwords passwords,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var password = Passwords.Generate();
        var hash = passwords.Hash(password);
        var found = await store.WriteAsync(
            async (c, t) =>
            {
                if (
                    await c.ExecuteAsync(
                        "UPDATE users SET password_hash = @hash, password_origin = 'temporary' WHERE id = @id",
                        new { hash, id },
                        t
                    ) == 0
                )
                    return false;
                await Sessions.EndAsync(id, c, t);
                await audit.AppendAsync(c, t, by, "password_reset", $"user:{id}");
                return true;
            },
            ct
        );
        return found ? TypedResults.Ok(new Response(password)) : PlumbingProblems.NotFound(AccessProblems.AUser).ToHttp(http);
    }
}
