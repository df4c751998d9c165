using System.Runtime.CompilerServices;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>What is foretold of a customer.</summary>
/// <param name="Risk">The chance that no basis event follows within the churn window, in [0, 1].</param>
/// <param name="Alive">The chance that they are still a customer; null without an order.</param>
/// <param name="Clv12">Discounted value of the next twelve months, in minor units; null without an order.</param>
/// <param name="AtStake">Risk × the next twelve months' value if they stay, in minor units; null for who has left already.</param>
/// <param name="AsOf">The exclusive end of the data that was seen.</param>
/// <param name="Reasons">Why, the strongest first; in both languages.</param>
[FrontDoor]
internal sealed record CustomerScore(
    long CustomerId,
    double Risk,
    double? Alive,
    long? Clv12,
    long? AtStake,
    int AsOf,
    IReadOnlyList<RiskReason> Reasons
);

/// <summary>The scores of some customers with their reasons, for lists that later rooms work.</summary>
[FrontDoor]
internal sealed class ReadScores(Store store, ExplainCustomers explain)
{
    /// <summary>Reasons that are given of each customer.</summary>
    public const int Reasons = 3;

    private const int Page = 1_000;

    /// <summary>Of each customer who has one, the score; ask for a page of customers, not for all.</summary>
    public async Task<IReadOnlyDictionary<long, CustomerScore>> OfAsync(IReadOnlyList<long> customers, CancellationToken ct)
    {
        var rows = await RowsAsync(customers, ct);
        var scores = new Dictionary<long, CustomerScore>();
        // Of one scoring that was stopped half-way two ends of the data stand side by side.
        foreach (var same in rows.GroupBy(row => row.AsOf))
        {
            var explained = await explain.AtAsync([.. same.Select(row => row.Id)], same.Key, ct);
            foreach (var row in same)
                scores[row.Id] = ScoreOf(row, explained);
        }
        return scores;
    }

    /// <summary>The exclusive end of the data that the last scoring saw; null before the first.</summary>
    public Task<int?> AsOfAsync(CancellationToken ct) =>
        store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<int?>(
                    "SELECT as_of FROM score_runs WHERE state = 'done' AND as_of IS NOT NULL ORDER BY id DESC LIMIT 1"
                ),
            ct
        );

    /// <summary>Those with the most at stake first, without reasons.</summary>
    /// <param name="leastRisk">Whose risk is below it is left out.</param>
    /// <param name="ct">Stops the work.</param>
    public async IAsyncEnumerable<CustomerScore> MostAtStakeAsync(double leastRisk, [EnumeratorCancellation] CancellationToken ct)
    {
        var (after, afterId) = (long.MaxValue, 0L);
        List<CustomerScoreRow> page;
        do
        {
            page = await PageAsync(leastRisk, after, afterId, ct);
            foreach (var row in page)
                yield return ScoreOf(row, null);
            if (page is [.., var last])
                (after, afterId) = (last.AtStake!.Value, last.Id);
        } while (page.Count == Page);
    }

    /// <summary>Of each customer who has one, the score without reasons.</summary>
    public async Task<IReadOnlyDictionary<long, CustomerScore>> WithoutReasonsAsync(IReadOnlyList<long> customers, CancellationToken ct) =>
        (await RowsAsync(customers, ct)).ToDictionary(row => row.Id, row => ScoreOf(row, null));

    private Task<List<CustomerScoreRow>> PageAsync(double leastRisk, long after, long afterId, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<CustomerScoreRow>(
                        $"""
                        SELECT * FROM customer_scores
                        WHERE at_stake IS NOT NULL AND at_stake > 0 AND at_stake <= @after AND risk >= @leastRisk
                            AND (at_stake < @after OR id > @afterId)
                        ORDER BY at_stake DESC, id LIMIT {Page}
                        """,
                        new
                        {
                            leastRisk,
                            after,
                            afterId,
                        }
                    )
                ).AsList(),
            ct
        );

    /// <summary>The stored scores without reasons.</summary>
    internal async Task<IReadOnlyList<CustomerScoreRow>> RowsAsync(IReadOnlyList<long> customers, CancellationToken ct) =>
        [
            .. await store.ReadAsync(
                c =>
                    c.QueryAsync<CustomerScoreRow>(
                        $"SELECT * FROM customer_scores WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                        new { ids = System.Text.Json.JsonSerializer.Serialize(customers) }
                    ),
                ct
            ),
        ];

    private static CustomerScore ScoreOf(CustomerScoreRow row, Explained? explained) =>
        new(
            row.Id,
            row.Risk,
            row.Alive,
            row.Clv12,
            row.AtStake,
            row.AsOf,
            explained?.Rows.GetValueOrDefault(row.Id) is { } seen
                ? [.. RiskReasons.Of(explained.Book, seen, explained.At, explained.Words).Where(r => r.Effect > 0).Take(Reasons)]
                : []
        );
}

/// <summary>A row of customer_scores; the id is the customer's.</summary>
internal sealed record CustomerScoreRow
{
    public required long Id { get; init; }

    public required long ModelId { get; init; }

    public required int AsOf { get; init; }

    public required double Risk { get; init; }

    public double? Alive { get; init; }

    public double? Orders12 { get; init; }

    public long? Clv3 { get; init; }

    public long? Clv12 { get; init; }

    public long? Clv36 { get; init; }

    public long? AtStake { get; init; }
}
