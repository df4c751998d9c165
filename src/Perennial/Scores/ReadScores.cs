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
