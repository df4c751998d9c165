using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Segments;

/// <summary>POST /api/lists/{id}/members, /people and /remove: who is on a static list.</summary>
internal static class FillList
{
    /// <param name="Ids">These customers; null for all that the list's parameters in the address choose.</param>
    public sealed record Choice([property: MaxLength(5000)] IReadOnlyList<long>? Ids);

    /// <param name="Values">Customer numbers, e-mail addresses or phone numbers, one per person.</param>
    public sealed record People([property: Required, MaxLength(50_000)] IReadOnlyList<string> Values);

    public sealed record Leaving([property: Required, MaxLength(5000)] IReadOnlyList<long> Ids);

    /// <param name="Waiting">Customers whom a job puts on it from now on; the list says how far it is.</param>
    internal sealed record Response(int Changed, int Waiting = 0);

    /// <param name="Found">Values that belong to a customer.</param>
    /// <param name="Added">Customers who were not on the list before.</param>
    /// <param name="Unknown">Values that belong to nobody; the first 100.</param>
    internal sealed record Imported(int Found, int Added, int NotFound, IReadOnlyList<string> Unknown);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Choose(
        long id,
        Choice request,
        [AsParameters] ListCustomers.Request list,
        ChooseCustomers choose,
        IAnalyticalEngine engine,
        ListTable lists,
        FillLists fill,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await lists.FindAsync(id, ct) is null)
            return PlumbingProblems.NotFound(ListProblems.List).ToHttp(http);
        var chosen = await choose.ReadAsync(list, ct);
        if (!chosen.IsOk)
            return chosen.Problems.ToHttp(http);
        var found = new ChoiceIdsQuery(chosen.Value.Choice);
        var ids = request.Ids ?? await engine.ListAsync(found.ToSql(engine.Dialect), found.Read, ct);
        var filled = await fill.FillAsync(id, ids, user, ct);
        return TypedResults.Ok(new Response(filled.Changed, filled.Waiting));
    }

    internal static async Task<Results<Ok<Imported>, ProblemHttpResult>> Import(
        long id,
        People request,
        Store store,
        ListTable lists,
        ListDesk desk,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await lists.FindAsync(id, ct) is null)
            return PlumbingProblems.NotFound(ListProblems.List).ToHttp(http);
        List<string> values = [.. request.Values.Select(value => value.Trim()).Where(value => value.Length > 0).Distinct()];
        var known = await OwnersAsync(store, values, ct);
        List<string> unknown = [.. values.Where(value => !known.ContainsKey(value))];
        var added = await desk.AddAsync(id, [.. known.Values.Distinct()], user, ct);
        return TypedResults.Ok(new Imported(known.Count, added, unknown.Count, [.. unknown.Take(100)]));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Cancel(
        long id,
        ListTable lists,
        FillLists fill,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await lists.FindAsync(id, ct) is null)
            return PlumbingProblems.NotFound(ListProblems.List).ToHttp(http);
        await fill.CancelAsync(id, ct);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Remove(
        long id,
        Leaving request,
        ListTable lists,
        ListDesk desk,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    ) =>
        await lists.FindAsync(id, ct) is null
            ? PlumbingProblems.NotFound(ListProblems.List).ToHttp(http)
            : TypedResults.Ok(new Response(await desk.RemoveAsync(id, request.Ids, user, ct)));

    /// <summary>Whose each value is, in the spelling that identities are kept in; a number before an address, an address before a phone.</summary>
    private static async Task<Dictionary<string, long>> OwnersAsync(Store store, IReadOnlyList<string> values, CancellationToken ct)
    {
        var found = new Dictionary<string, long>();
        foreach (var type in new[] { IdentityType.Number, IdentityType.Email, IdentityType.Phone })
        {
            var spelled = values
                .Where(value => !found.ContainsKey(value))
                .Select(value => (Value: value, Normal: IdentityValue.Of(type, value)))
                .Where(pair => pair.Normal is not null)
                .ToList();
            if (spelled.Count == 0)
                continue;
            var owners = (
                await store.ReadAsync(
                    c =>
                        c.QueryAsync<(string Value, long Customer)>(
                            $"SELECT value, MIN(customer_id) FROM customer_identities WHERE type = @type AND value IN ({store.Dialect.TextsIn("values")}) GROUP BY value",
                            new { type = Identity.Name(type), values = Ingest.BulkWrite.Json(spelled.Select(pair => pair.Normal)) }
                        ),
                    ct
                )
            ).ToDictionary(row => row.Value, row => row.Customer);
            foreach (var (value, normal) in spelled)
                if (owners.TryGetValue(normal!, out var customer))
                    found[value] = customer;
        }
        return found;
    }
}
