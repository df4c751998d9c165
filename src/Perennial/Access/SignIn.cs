using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>POST /api/session: signs in with e-mail and password.</summary>
internal static class SignIn
{
    public sealed record Request(string? Email, string? Password);

    internal static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Handle(
        Request request,
        SignInDoor door,
        SessionViews views,
        HttpContext http,
        CancellationToken ct
    )
    {
        var (email, password) = (AccountRule.NormalizeEmail(request.Email), request.Password ?? "");
        // Hashing is made to take long; what no account can have is not hashed.
        if (email.Length > 254 || password.Length > AccountRule.LongestPassword)
            return AccessProblems.WrongPassword.ToHttp(http);
        var wait = await door.WaitAsync(email, http, ct);
        if (wait > TimeSpan.Zero)
        {
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
            return AccessProblems.TooManyFailures(wait).ToHttp(http);
        }
        if (await door.OpenAsync(email, password, http, ct) is not { } user)
            return AccessProblems.WrongPassword.ToHttp(http);
        return TypedResults.Ok(await views.OfAsync(user, ct));
    }
}

/// <summary>Lets people in: who knocks, whether the password fits, and the session that begins.</summary>
internal sealed class SignInDoor(
    Store store,
    Users users,
    Passwords passwords,
    Sessions sessions,
    SignInFailures failures,
    AuditLog audit,
    TimeProvider clock
)
{
    public Task<TimeSpan> WaitAsync(string email, HttpContext http, CancellationToken ct) =>
        failures.CountAsync(email, ClientAddress.Of(http), ct);

    /// <returns>The user, signed in; null when account and password do not fit. Which of the two is wrong shows neither in the answer nor in its time.</returns>
    public async Task<User?> OpenAsync(string email, string password, HttpContext http, CancellationToken ct)
    {
        var user = await users.FindByEmailAsync(email, ct);
        var fits = passwords.Matches(user?.PasswordHash, password);
        if (user is null || !fits || user.Disabled)
        {
            var subject = user is null ? "" : $"user:{user.Id}";
            await store.WriteAsync(
                (c, t) => audit.AppendAsync(c, t, Actor.Stranger, "sign_in_failed", subject, new { Address = ClientAddress.Of(http) }),
                ct
            );
            return null;
        }
        SessionCookie.Write(http, await StartAsync(user, http, ct));
        return user;
    }

    private Task<string> StartAsync(User user, HttpContext http, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                await SignInFailures.ForgetAsync(user.Email, c, t);
                await c.ExecuteAsync(
                    "UPDATE users SET last_sign_in_at = @now WHERE id = @Id",
                    new { now = clock.GetUtcNow().ToUnixTimeMilliseconds(), user.Id },
                    t
                );
                var token = await sessions.StartAsync(user.Id, http, c, t);
                await audit.AppendAsync(
                    c,
                    t,
                    new Actor(user.Id, user.Name),
                    "signed_in",
                    $"user:{user.Id}",
                    new { Address = ClientAddress.Of(http) }
                );
                return token;
            },
            ct
        );
}
