using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>PATCH /api/me: one's own name and language.</summary>
internal static class ChangeMe
{
    /// <summary>What is null stays as it is.</summary>
    public sealed record Request(string? Name, string? Language);

    internal static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Handle(
        Request request,
        Store store,
        SessionViews views,
        CurrentUser me,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (request.Name is not null && AccountRule.CheckName(request.Name) is { } problem)
            return problem.ToHttp(http);
        var changed = me with
        {
            Name = request.Name?.Trim() ?? me.Name,
            Language = request.Language is null ? me.Language : Languages.From(request.Language),
        };
        await store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE users SET name = @Name, language = @Tag WHERE id = @Id",
                    new
                    {
                        changed.Name,
                        Tag = changed.Language.Tag(),
                        changed.Id,
                    },
                    t
                ),
            ct
        );
        return TypedResults.Ok(await views.OfAsync(changed, ct));
    }
}
