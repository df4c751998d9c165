using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>
/// POST /api/me/password: changes one's own password and ends one's other sessions. Guessing the current one is throttled like
/// signing in; a temporary one, with which one has just signed in, is not asked for again.
/// </summary>
internal static class ChangeMyPassword
{
    public sealed record Request(string? CurrentPassword, string? Password);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Request request,
        MyPassword mine,
        CurrentUser me,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (AccountRule.CheckPassword(request.Password, me.Email) is { } problem)
            return problem.ToHttp(http);
        var wait = await mine.WaitAsync(me, http, ct);
        if (wait > TimeSpan.Zero)
            return AccessProblems.TooManyFailures(wait).ToHttp(http);
        return await mine.ChangeAsync(me, request.CurrentPassword ?? "", request.Password!, ct) is { } refusal
            ? refusal.ToHttp(http)
            : TypedResults.NoContent();
    }
}

/// <summary>The password of whoever asks.</summary>
internal sealed class MyPassword(Store store, Users users, Passwords passwords, SignInFailures failures, AuditLog audit)
{
    public Task<TimeSpan> WaitAsync(CurrentUser me, HttpContext http, CancellationToken ct) =>
        failures.CountAsync(me.Email, ClientAddress.Of(http), ct);

    /// <returns>Why the password stays; null when it was changed.</returns>
    public async Task<Problem?> ChangeAsync(CurrentUser me, string current, string next, CancellationToken ct)
    {
        var user = await users.FindAsync(me.Id, ct);
        if (user?.PasswordOrigin is not PasswordOrigin.Temporary && !Matches(user, current))
            return AccessProblems.CurrentPasswordWrong;
        if (Matches(user, next))
            return AccessProblems.PasswordUnchanged;
        var hash = passwords.Hash(next);
        await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    "UPDATE users SET password_hash = @hash, password_origin = 'chosen' WHERE id = @Id",
                    new { hash, me.Id },
                    t
                );
                await SignInFailures.ForgetAsync(me.Email, c, t);
                await Sessions.EndAsync(me.Id, c, t, except: me.SessionId);
                await audit.AppendAsync(c, t, me, "password_changed", $"user:{me.Id}");
            },
            ct
        );
        return null;
    }

    // Hashing is made to take long; what no account can have is not hashed.
    private bool Matches(User? user, string password) =>
        password.Length <= AccountRule.LongestPassword && passwords.Matches(user?.PasswordHash, password);
}
