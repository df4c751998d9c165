using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Two customers who may be one person.</summary>
/// <param name="FirstId">The smaller id.</param>
/// <param name="SecondId">The larger id.</param>
/// <param name="Reason">email, phone, wecom, name_city; conflict: an identity of both, though both are proven.</param>
/// <param name="Evidence">What they share.</param>
internal sealed record FoundMatch(long FirstId, long SecondId, string Reason, string Evidence);

/// <summary>Writes the table <c>customer_matches</c>.</summary>
internal sealed class MatchTable(Ids ids)
{
    private const string Insert = """
        INSERT INTO customer_matches (id, first_id, second_id, reason, evidence, state, found_at, likeness)
        VALUES (@Id, @FirstId, @SecondId, @Reason, @Evidence, 'open', @now, @likeness)
        ON CONFLICT (first_id, second_id, reason) DO NOTHING
        """;

    /// <summary>Pairs with one of these customers of whom somebody said that they are two people.</summary>
    public static Task<List<(long First, long Second)>> ApartAsync(
        BulkWrite write,
        IReadOnlyCollection<long> customers,
        CancellationToken ct
    ) =>
        write.ListAsync<(long First, long Second)>(
            $"""
            SELECT first_id, second_id FROM customer_matches WHERE state = 'dismissed' AND first_id IN ({write.Dialect.IntegersIn("ids")})
            UNION
            SELECT first_id, second_id FROM customer_matches WHERE state = 'dismissed' AND second_id IN ({write.Dialect.IntegersIn("ids")})
            """,
            new { ids = BulkWrite.Json(customers) },
            ct
        );

    /// <summary>Puts pairs in the queue that are not in it yet; one that somebody decided stays decided.</summary>
    /// <returns>How many are new.</returns>
    public async Task<int> AddAsync(BulkWrite write, IEnumerable<FoundMatch> found, long now, CancellationToken ct)
    {
        var added = 0;
        var pairs = found.ToList();
        var rows = (
            await write.ByIdsAsync<CustomerRow>(
                "customers",
                "id",
                [.. pairs.SelectMany(p => (long[])[p.FirstId, p.SecondId]).Distinct()],
                ct
            )
        ).ToDictionary(row => row.Id, row => row.ToFields());
        foreach (var match in pairs)
            added += await write.CountAsync(
                Insert,
                new
                {
                    Id = ids.Next(),
                    match.FirstId,
                    match.SecondId,
                    match.Reason,
                    match.Evidence,
                    now,
                    likeness = LikenessOf(rows.GetValueOrDefault(match.FirstId), rows.GetValueOrDefault(match.SecondId)),
                },
                ct
            );
        return added;
    }

    // Of a pair that is being parted one may not be written yet; it is decided, so its place in the queue does not matter.
    private static long LikenessOf(CustomerFields? one, CustomerFields? other) =>
        one is null || other is null ? 0 : (long)(Likeness.Of(one, other).Probability * 1_000_000);
}
