using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>GET /api/customers/duplicates: suggested pairs, the likeliest first.</summary>
internal sealed class ListDuplicates(Store store, SettingsStore settings, HiddenFields hidden, PoolSettings pool)
{
    private const int PageSize = 30;

    // Whom two reasons bring together is one question. A pair of whom one ended in another merge is none any more.
    private const string Shown = """
        FROM customer_matches m
        JOIN customers a ON a.id = m.first_id
        JOIN customers b ON b.id = m.second_id
        WHERE m.state = @state AND NOT EXISTS (
            SELECT 1 FROM customer_matches e
            WHERE e.first_id = m.first_id AND e.second_id = m.second_id AND e.state = m.state AND e.id < m.id)
        """;

    /// <param name="Open">Pairs to decide, whatever was asked for.</param>
    /// <param name="Next">The cursor of the next page; null on the last.</param>
    internal sealed record Response(IReadOnlyList<SuggestedPair> Items, long Open, string? Next);

    /// <param name="state">open or dismissed; open when absent.</param>
    /// <param name="reason">Only this reason.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string? state,
        string? reason,
        string? cursor,
        ListDuplicates list,
        HttpContext http,
        CancellationToken ct
    )
    {
        (long, long)? after = cursor is null ? (long.MaxValue, 0L) : PlaceOf(cursor);
        return after is var (likeness, id)
            ? TypedResults.Ok(await list.ReadAsync(state ?? "open", reason, (likeness, id), ct))
            : CustomersProblems.CursorNotUnderstood().ToHttp(http);
    }

    private static (long Likeness, long Id)? PlaceOf(string cursor) =>
        cursor.Split('.') is [var likeness, var id] && long.TryParse(likeness, out var l) && long.TryParse(id, out var i) ? (l, i) : null;

    private async Task<Response> ReadAsync(string state, string? reason, (long Likeness, long Id) after, CancellationToken ct)
    {
        var unseen = await hidden.KeysAsync(ct);
        var masks = await pool.MasksAsync(ct);
        var rules = await IdentityRules.ReadAsync(settings, ct);
        return await store.ReadAsync(
            async c =>
            {
                var open = await c.ExecuteScalarAsync<long>($"SELECT COUNT(*) {Shown}", new { state = "open" });
                var only = reason is null ? "" : " AND m.reason = @reason";
                var asked = new
                {
                    state,
                    reason,
                    after.Likeness,
                    after.Id,
                    limit = PageSize + 1,
                };
                var rows = (
                    await c.QueryAsync<Row>(
                        $"SELECT m.* {Shown} AND (m.likeness < @Likeness OR (m.likeness = @Likeness AND m.id > @Id)){only} ORDER BY m.likeness DESC, m.id LIMIT @limit",
                        asked
                    )
                ).ToList();
                var page = rows.Take(PageSize).ToList();
                var people = await MatchedPeople.ReadAsync(store, c, [.. page.SelectMany(r => (long[])[r.FirstId, r.SecondId]).Distinct()]);
                var next = rows.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{page[^1].Likeness}.{page[^1].Id}") : null;
                return new Response(
                    [
                        .. page.Select(row => row.View(people[row.FirstId], people[row.SecondId], rules, unseen))
                            .Select(pair => masks ? pair.Masked() : pair),
                    ],
                    open,
                    next
                );
            },
            ct
        );
    }

    private sealed record Row
    {
        public required long Id { get; init; }

        public required long FirstId { get; init; }

        public required long SecondId { get; init; }

        public required string Reason { get; init; }

        public required string Evidence { get; init; }

        public required string State { get; init; }

        public required long FoundAt { get; init; }

        public required long Likeness { get; init; }

        public long? DecidedAt { get; init; }

        public string? DecidedBy { get; init; }

        public SuggestedPair View(MatchedPerson first, MatchedPerson second, Survivorship rules, IReadOnlySet<string> unseen)
        {
            var likeness = Rules.Customers.Likeness.Of(first.Row.ToFields(), second.Row.ToFields());
            return new(
                Id,
                Reason,
                Evidence,
                State,
                first.View(),
                second.View(),
                likeness.Probability,
                likeness.Same,
                likeness.Different,
                ComparePair.Of(first.Row, second.Row, rules, unseen),
                DateTimeOffset.FromUnixTimeMilliseconds(FoundAt),
                DecidedBy,
                DecidedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null
            );
        }
    }
}
