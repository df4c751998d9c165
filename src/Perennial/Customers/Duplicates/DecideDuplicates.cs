using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>POST /api/customers/duplicates/accept and /dismiss: merges suggested pairs, or says that they are two people.</summary>
internal sealed class DecideDuplicates(Store store, MergeCustomers merges, AuditLog audit, TimeProvider clock)
{
    /// <param name="Ids">Of suggested pairs.</param>
    public sealed record Request([property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<long> Ids);

    /// <param name="Decided">Pairs that were open and are decided now.</param>
    /// <param name="Merges">Of accepted pairs: the merges, by which they are undone.</param>
    internal sealed record Response(int Decided, IReadOnlyList<long> Merges);

    internal static async Task<Ok<Response>> Accept(Request request, DecideDuplicates decide, CurrentUser user, CancellationToken ct) =>
        TypedResults.Ok(await decide.AcceptAsync(request, user, ct));

    internal static async Task<Ok<Response>> Dismiss(Request request, DecideDuplicates decide, CurrentUser user, CancellationToken ct) =>
        TypedResults.Ok(await decide.DismissAsync(request, user, ct));

    // One transaction per pair: a batch of many is no reason to keep everybody else waiting.
    private async Task<Response> AcceptAsync(Request request, CurrentUser user, CancellationToken ct)
    {
        var made = new List<long>();
        foreach (var id in request.Ids.Distinct())
            if (await store.WriteAsync((c, t) => AcceptOneAsync(c, t, id, user, ct), ct) is { } merge)
                made.Add(merge);
        return new Response(made.Count, made);
    }

    /// <summary>The older of the two goes on, or what either has become since.</summary>
    private async Task<long?> AcceptOneAsync(DbConnection c, DbTransaction t, long id, CurrentUser user, CancellationToken ct)
    {
        var pair = await c.QuerySingleOrDefaultAsync<(long First, long Second)?>(
            "SELECT first_id, second_id FROM customer_matches WHERE id = @id AND state = 'open'",
            new { id },
            t
        );
        if (pair is not var (first, second))
            return null;
        var (into, from) = (await StandsAsAsync(c, t, first), await StandsAsAsync(c, t, second));
        var merge = await merges.RunAsync(c, t, from, into, user, ct);
        if (merge is null && from != into)
            return null;
        await c.ExecuteAsync(
            "UPDATE customer_matches SET state = 'merged', merge_id = @merge, decided_at = @now, decided_by = @by WHERE id = @id",
            new
            {
                id,
                merge,
                now = Now,
                by = user.Name,
            },
            t
        );
        await audit.AppendAsync(
            c,
            t,
            user,
            "customers_merged",
            $"customer:{into}",
            new
            {
                from,
                into,
                merge,
            }
        );
        return merge;
    }

    private static async Task<long> StandsAsAsync(DbConnection c, DbTransaction t, long customer)
    {
        const string into = "SELECT into_id FROM customer_merges WHERE from_id = @customer AND undone_at IS NULL";
        while (await c.QueryFirstOrDefaultAsync<long?>(into, new { customer }, t) is { } next)
            customer = next;
        return customer;
    }

    private async Task<Response> DismissAsync(Request request, CurrentUser user, CancellationToken ct)
    {
        var decided = await store.WriteAsync(
            async (c, t) =>
            {
                var changed = await c.ExecuteAsync(
                    $"""
                    UPDATE customer_matches SET state = 'dismissed', decided_at = @now, decided_by = @by
                    WHERE state = 'open' AND id IN ({store.Dialect.IntegersIn("ids")})
                    """,
                    new
                    {
                        ids = JsonSerializer.Serialize(request.Ids),
                        now = Now,
                        by = user.Name,
                    },
                    t
                );
                await audit.AppendAsync(c, t, user, "duplicates_dismissed", details: new { changed });
                return changed;
            },
            ct
        );
        return new Response(decided, []);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
