using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
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
        var seen = (await workbench.RulesAsync(ct)).LastDay;
        if (seen < day + follow)
            return ListEffect.TooEarly(follow, LocalDay.Format(day + follow));
        var people = await store.ReadAsync(async c => (
                    await c.QueryAsync<Row>(
                        """
                        SELECT p.listed, p.owner_id, p.risk, p.value, COUNT(o.id) AS orders,
                            CAST(COALESCE(SUM(o.gross - o.refunded), 0) AS BIGINT) AS revenue
                        FROM (
                            SELECT id, 1 AS listed, customer_id, COALESCE(listed_owner_id, 0) AS owner_id, risk, value
                            FROM desk_rows WHERE list_id = @id
                            UNION ALL SELECT id, 0, customer_id, COALESCE(listed_owner_id, 0), risk, value FROM desk_near WHERE list_id = @id) p
                        LEFT JOIN orders o ON o.customer_id = p.customer_id AND o.is_paid = 1 AND o.day > @day AND o.day <= @last
                        GROUP BY p.listed, p.id, p.owner_id, p.risk, p.value
                        """,
                        new
                        {
                            id,
                            day,
                            last = day + follow,
                        }
                    )
                ).Select(row => new FollowedCustomer(row.OwnerId, DeskScore.Of(basis, row.Risk, row.Value), row.Listed == 1, row.Orders > 0, row.Revenue)).ToList(), ct);
        return ListEffect.Of(people, follow, LocalDay.Format(day + follow), await workspace.CurrencyAsync(ct));
    }

    private sealed record Row
    {
        public required int Listed { get; init; }
        public required long OwnerId { get; init; }
        public required double Risk { get; init; }
        public required long Value { get; init; }
        public required long Orders { get; init; }
        public required long Revenue { get; init; }
    }
}
