using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>POST /api/users: creates an account. Without a password a temporary one is made and answered, once; it must be changed at the first sign-in.</summary>
internal static class CreateUser
{
    /// <param name="Role">One of <c>GET /api/roles</c>.</param>
    public sealed record Request(string? Email, string? Name, string? Role, string? Password, string? Language);

    internal sealed record Response : UserView
    {
        public Response(UserView user, string? temporaryPassword)
            : base(user) => TemporaryPassword = temporaryPassword;

        public string? TemporaryPassword { get; }
    }

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request,
        Store store,
        Users users,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (Roles.Find(request.Role) is not { } role)
            return AccessProblems.UnknownRole(request.Role).ToHttp(http);
        var temporary = request.Password is null ? Passwords.Generate() : null;
        var wanted = new NewUser(request.Name, request.Email, request.Password ?? temporary, role, request.Language ?? by.Language.Tag())
        {
            PasswordOrigin = temporary is null ? PasswordOrigin.Chosen : PasswordOrigin.Temporary,
        };
        var created = await store.TryWriteAsync(
            async (c, t) =>
            {
                var added = await users.AddAsync(wanted, c, t);
                if (added.IsOk)
                    await audit.AppendAsync(c, t, by, "user_created", $"user:{added.Value.Id}", new { role });
                return added;
            },
            ct
        );
        return created.IsOk
            ? TypedResults.Created($"/api/users/{created.Value.Id}", new Response(UserView.Of(created.Value), temporary))
            : created.Problems.ToHttp(http);
    }
}
