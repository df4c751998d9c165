using Perennial.Plumbing;

namespace Perennial.Contracts;

/// <summary>The days under contract of each customer as stretches: with them "under contract on that day" is a condition on single rows.</summary>
internal static class ContractTermsTable
{
    /// <summary>One row per term that reaches further than those before it, as the view of the same name in the store says.</summary>
    public static DerivedTable Table { get; } =
        new(
            "contract_terms",
            "contract_periods",
            "customer_id",
            condition =>
                $"""
                    SELECT customer_id, day, until, LAG(until) OVER by_day AS previous_day, LEAD(day) OVER by_day AS next_day, due, told, amount,
                        months, auto_renew
                    FROM (
                        SELECT customer_id, CASE WHEN covered > from_day THEN covered ELSE from_day END AS day, to_day - 1 AS until, due, told,
                            amount, months, auto_renew
                        FROM (
                            SELECT customer_id, from_day, due, to_day, told, amount, months, auto_renew, MAX(to_day) OVER (
                                    PARTITION BY customer_id ORDER BY from_day, to_day DESC, id
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
                            FROM contract_periods
                            WHERE to_day > from_day AND {condition})
                        WHERE covered IS NULL OR to_day > covered)
                    WINDOW by_day AS (PARTITION BY customer_id ORDER BY day)
                    """,
            "day, customer_id"
        );
}
