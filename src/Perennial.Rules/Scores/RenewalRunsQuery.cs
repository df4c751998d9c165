using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Scores;

/// <summary>
/// Customers by how often they have renewed without a break longer than the grace, and whether they left then: what the shifted-beta-geometric
/// model is fitted on. Who came back after leaving counts again from the start.
/// </summary>
/// <param name="Rules">W is the grace.</param>
public sealed record RenewalRunsQuery(AnalysisRules Rules) : Question<RenewalRuns>
{
    /// <inheritdoc/>
    public override RenewalRuns Read(DbDataReader row) => new(row.GetString(0), row.Small(1), row.Whole(2) == 1, row.Whole(3));

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var (end, grace) = (sql.Value("as_of", Rules.AsOf), sql.Value("grace", Rules.ChurnDays));
        return $"""
            SELECT class, terms - 1 AS renewals, has_left, COUNT(*) AS customers
            FROM (
                SELECT customer_id, run, COUNT(*) AS terms, CASE WHEN MAX(until) + {grace} < {end} THEN 1 ELSE 0 END AS has_left,
                    CASE WHEN MAX(CASE WHEN next_day IS NULL OR next_day - until > {grace} THEN due - day END) <= {TermSeen.LongestMonth} THEN 'month'
                        WHEN MAX(CASE WHEN next_day IS NULL OR next_day - until > {grace} THEN due - day END) <= {TermSeen.LongestQuarter} THEN 'quarter'
                        ELSE 'year' END AS class
                FROM (
                    SELECT customer_id, day, until, due, CASE WHEN next_day < {end} THEN next_day END AS next_day,
                        SUM(CASE WHEN previous_day IS NULL OR day - previous_day > {grace} THEN 1 ELSE 0 END)
                            OVER (PARTITION BY customer_id ORDER BY day) AS run
                    FROM contract_terms WHERE day < {end}) t
                GROUP BY customer_id, run) runs
            GROUP BY class, terms, has_left
            ORDER BY class, terms, has_left
            """;
    }
}

/// <summary>So many customers renewed so often and then left, or are still there.</summary>
/// <param name="Class">month, quarter or year: the length of the last term.</param>
/// <param name="Renewals">How often they renewed.</param>
/// <param name="Left">Whether they left after that.</param>
/// <param name="Customers">How many.</param>
public readonly record struct RenewalRuns(string Class, int Renewals, bool Left, long Customers);

/// <summary>How late renewals came, where they came after the end of a term: days without a contract, up to the grace.</summary>
public sealed record LateRenewalsQuery(AnalysisRules Rules) : Question<LateRenewals>
{
    /// <inheritdoc/>
    public override LateRenewals Read(DbDataReader row) => new(row.Small(0), row.Whole(1));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT day - previous_day - 1 AS late, COUNT(*) AS renewals FROM contract_terms
            WHERE day < {sql.Value("as_of", Rules.AsOf)} AND day - previous_day <= {sql.Value("grace", Rules.ChurnDays)}
            GROUP BY day - previous_day - 1 ORDER BY 1
            """;
}

/// <summary>So many renewals came so many days after the end of a term.</summary>
public readonly record struct LateRenewals(int Days, long Renewals);
