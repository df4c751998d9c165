using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>POST /api/customers/duplicates/dismiss and /reopen: says that suggested pairs are two people, or that this is to be decided again.</summary>
internal sealed class DecideDuplicates(Store store, AuditLog audit, TimeProvider clock)
{
    /// <param name="Ids">Of suggested pairs.</param>
    public sealed record Request([property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<long> Ids);

    /// <param name="Decided">Suggestions that were changed; a pair that two reasons bring together counts twice.</param>
    internal sealed record Response(int Decided);

    internal static async Task<Ok<Response>> Dismiss(Request request, DecideDuplicates decide, CurrentUser user, CancellationToken ct) =>
        TypedResults.Ok(await decide.ChangeAsync(request, ("open", "dismissed"), "duplicates_dismissed", user, ct));

    internal static async Task<Ok<Response>> Reopen(Request request, DecideDuplicates decide, CurrentUser user, CancellationToken ct) =>
        TypedResults.Ok(await decide.ChangeAsync(request, ("dismissed", "open"), "duplicates_reopened", user, ct));

    // What is said of a pair holds for every reason that brought it here.
    private async Task<Response> ChangeAsync(
        Request request,
        (string From, string To) state,
        string action,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var decided = await store.WriteAsync(
            async (c, t) =>
            {
                var changed = await c.ExecuteAsync(
                    $"""
                    UPDATE customer_matches SET state = @To, decided_at = @at, decided_by = @by
                    WHERE state = @From AND EXISTS (
                        SELECT 1 FROM customer_matches named
                        WHERE named.id IN ({store.Dialect.IntegersIn("ids")})
                            AND named.first_id = customer_matches.first_id AND named.second_id = customer_matches.second_id)
                    """,
                    new
                    {
                        ids = JsonSerializer.Serialize(request.Ids),
                        state.From,
                        state.To,
                        at = state.To == "open" ? (long?)null : clock.GetUtcNow().ToUnixTimeMilliseconds(),
                        by = state.To == "open" ? null : user.Name,
                    },
                    t
                );
                await audit.AppendAsync(c, t, user, action, details: new { changed });
                return changed;
            },
            ct
        );
        return new Response(decided);
    }
}
