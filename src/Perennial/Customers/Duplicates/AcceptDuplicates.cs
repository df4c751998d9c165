using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>POST /api/customers/duplicates/accept and /{id}/accept: merges suggested pairs, all by the workspace's rules, or one by choice.</summary>
internal sealed class AcceptDuplicates(Store store, MergeCustomers merges, AuditLog audit, TimeProvider clock)
{
    /// <param name="Ids">Of suggested pairs.</param>
    public sealed record Request([property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<long> Ids);

    /// <param name="Keep">By name of a field: first or second, whose value is kept; of other fields the workspace's rules decide.</param>
    public sealed record Choice(IReadOnlyDictionary<string, string>? Keep);

    /// <param name="Decided">Pairs that were open and are one customer now.</param>
    /// <param name="Merges">By which they are undone.</param>
    internal sealed record Response(int Decided, IReadOnlyList<long> Merges);

    internal static async Task<Ok<Response>> Handle(Request request, AcceptDuplicates accept, CurrentUser user, CancellationToken ct)
    {
        // One transaction per pair: a batch of many is no reason to keep everybody else waiting.
        var made = new List<long>();
        foreach (var id in request.Ids.Distinct())
            if (await accept.AcceptAsync(id, null, user, ct) is { } merge)
                made.Add(merge);
        return TypedResults.Ok(new Response(made.Count, made));
    }

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> One(
        long id,
        Choice request,
        AcceptDuplicates accept,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        foreach (var (field, side) in request.Keep ?? new Dictionary<string, string>())
            if (side is not (ComparePair.First or ComparePair.Second))
                return CustomersProblems.NoSuchSide(field, side).ToHttp(http);
        return await accept.AcceptAsync(id, request, user, ct) is { } merge
            ? TypedResults.Ok(new Response(1, [merge]))
            : CustomersProblems.DecidedAlready.ToHttp(http);
    }

    private Task<long?> AcceptAsync(long id, Choice? choice, CurrentUser user, CancellationToken ct) =>
        store.WriteAsync((c, t) => AcceptAsync(c, t, (id, choice), user, ct), ct);

    /// <summary>The older of the two goes on, or what either has become since.</summary>
    private async Task<long?> AcceptAsync(
        DbConnection c,
        DbTransaction t,
        (long Id, Choice? Choice) asked,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var pair = await c.QuerySingleOrDefaultAsync<(long First, long Second)?>(
            "SELECT first_id, second_id FROM customer_matches WHERE id = @Id AND state = 'open'",
            new { asked.Id },
            t
        );
        if (pair is not var (first, second))
            return null;
        var (into, from) = (await StandsAsAsync(c, t, first), await StandsAsAsync(c, t, second));
        var merge = await merges.RunAsync(c, t, from, into, user, ct, Taken(asked.Choice));
        if (merge is null && from != into)
            return null;
        await c.ExecuteAsync(
            """
            UPDATE customer_matches SET state = 'merged', merge_id = @merge, decided_at = @now, decided_by = @by
            WHERE state = 'open' AND first_id = @first AND second_id = @second
            """,
            new
            {
                first,
                second,
                merge,
                now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                by = user.Name,
            },
            t
        );
        var chosen = asked.Choice?.Keep;
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
                chosen,
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

    private static Dictionary<string, bool> Taken(Choice? choice) =>
        (choice?.Keep ?? new Dictionary<string, string>()).ToDictionary(
            field => field.Key.StartsWith("attributes.", StringComparison.Ordinal) ? field.Key["attributes.".Length..] : field.Key,
            field => field.Value == ComparePair.Second
        );
}
