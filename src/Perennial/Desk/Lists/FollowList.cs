using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Perennial.Rules.Measures;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>GET /api/desk/lists/{id}/effect: what happened after a list, against those just below its end.</summary>
internal sealed class FollowList(Store store, Workbench workbench, WorkspaceSettings workspace)
{
    internal static async Task<Results<Ok<ListEffect>, ProblemHttpResult>> Handle(
        long id,
        FollowList follow,
        HttpContext http,
        CancellationToken ct
    ) =>
        await follow.ReadAsync(id, ct) is { } effect ? TypedResults.Ok(effect) : PlumbingProblems.NotFound(DeskProblems.AList).ToHttp(http);

    private async Task<ListEffect?> ReadAsync(long id, CancellationToken ct)
    {
        var list = await store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<(int Day, int Follow, string Basis)?>(
                    "SELECT day, follow_days, basis FROM desk_lists WHERE id = @id",
                    new { id }
                ),
            ct
        );
        if (list is not var (day, follow, told))
            return null;
        var basis = Enum.Parse<DeskBasis>(told, ignoreCase: true);
        var rules = await workbench.RulesAsync(ct);
        var (by, outcome) = rules.Basis is Basis.Subscription ? ("renewals", Renewals) : ("orders", Orders);
        if (rules.LastDay < day + follow)
            return ListEffect.TooEarly(follow, LocalDay.Format(day + follow)) with { By = by };
        var people = await store.ReadAsync(async c => (
                    await c.QueryAsync<Row>(
                        $"""
                        WITH people AS (
                            SELECT id, 1 AS listed, customer_id, COALESCE(listed_owner_id, 0) AS owner_id, risk, value
                            FROM desk_rows WHERE list_id = @id
                            UNION ALL SELECT id, 0, customer_id, COALESCE(listed_owner_id, 0), risk, value FROM desk_near WHERE list_id = @id)
                        {outcome}
                        """,
                        new
                        {
                            id,
                            day,
                            last = day + follow,
                        }
                    )
                ).Select(row => new FollowedCustomer(row.OwnerId, DeskScore.Of(basis, row.Risk, row.Value), row.Listed == 1, row.Times > 0, row.Revenue)).ToList(), ct);
        return ListEffect.Of(people, follow, LocalDay.Format(day + follow), await workspace.CurrencyAsync(ct)) with { By = by };
    }

    private const string Orders = """
        SELECT p.listed, p.owner_id, p.risk, p.value, COUNT(o.id) AS times, CAST(COALESCE(SUM(o.gross - o.refunded), 0) AS BIGINT) AS revenue
        FROM people p LEFT JOIN orders o ON o.customer_id = p.customer_id AND o.is_paid = 1 AND o.day > @day AND o.day <= @last
        GROUP BY p.listed, p.id, p.owner_id, p.risk, p.value
        """;

    /// <summary>
    /// Of those whose contract came up in the days or was in its grace before them: who has one in force on the last of the days, and what
    /// the days under contract cost. Whose term went on beyond them had nothing to decide, and is left out on both sides.
    /// </summary>
    private const string Renewals = """
        SELECT p.listed, p.owner_id, p.risk, p.value,
            COUNT(CASE WHEN t.from_day <= @last AND t.to_day > @last THEN 1 END) AS times,
            CAST(COALESCE(SUM(CASE WHEN t.to_day > @day + 1 AND t.from_day <= @last THEN
                ((CASE WHEN t.to_day > @last + 1 THEN @last + 1 ELSE t.to_day END) - (CASE WHEN t.from_day > @day THEN t.from_day ELSE @day + 1 END))
                    * t.amount * 12 / (t.months * 365.25) END), 0) AS BIGINT) AS revenue
        FROM people p LEFT JOIN contract_periods t ON t.customer_id = p.customer_id
        WHERE NOT EXISTS (
            SELECT 1 FROM contract_periods running
            WHERE running.customer_id = p.customer_id AND running.from_day <= @day AND running.to_day > @day AND running.due > @last)
        GROUP BY p.listed, p.id, p.owner_id, p.risk, p.value
        """;

    private sealed record Row
    {
        public required int Listed { get; init; }
        public required long OwnerId { get; init; }
        public required double Risk { get; init; }
        public required long Value { get; init; }
        public required long Times { get; init; }
        public required long Revenue { get; init; }
    }
}
