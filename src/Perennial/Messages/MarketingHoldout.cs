using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Segments.Plan;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>Customers to whom marketing was sent or would have been, each with the first time since the share was set.</summary>
/// <param name="Sql">A query of <c>id, customer_id, held</c> (1 for who never gets any), <c>entered_at, goal_at</c>; wants <c>@Since</c>.</param>
/// <param name="Since">Unix milliseconds: when the share was set, or the first marketing message left, whichever was later.</param>
/// <param name="Percent">The share that never gets any, in percent.</param>
[FrontDoor]
internal sealed record MarketingPeople(string Sql, long Since, double Percent);

/// <summary>Customers to whom a campaign was sent or would have been, each with the first time and when they reached its goal.</summary>
/// <param name="Name">Of the campaign.</param>
/// <param name="Query">Rows of <c>id, customer_id, held, entered_at, goal_at</c>.</param>
/// <param name="Percent">The share that never gets marketing, in percent.</param>
/// <param name="GoalDays">Days after the first message within which the goal counts.</param>
[FrontDoor]
internal sealed record CampaignPeople(string Name, SqlQuery Query, double Percent, int GoalDays);

/// <summary>The share of customers who never get marketing, so that its effect can be measured.</summary>
/// <remarks>
/// The guard of the holdout is the last one: whoever came to it would have got the message. So both groups are those whom consent,
/// suppression, budget and quiet hours let through, and the time is that of the first such message.
/// </remarks>
[FrontDoor]
internal sealed class MarketingHoldout(MessageSettings settings, WorkspaceSettings workspace, Store store, TimeProvider clock)
{
    private static readonly string Came = People("source <> 'test'", "@Since");

    public async Task<MarketingPeople> PeopleAsync(DbConnection connection, CancellationToken ct)
    {
        var rules = await settings.RulesAsync(ct);
        // What was only tried, without a provider, treated nobody.
        var first = await connection.ExecuteScalarAsync<long?>(
            "SELECT MIN(started_at) FROM messages WHERE category = 'marketing' AND state = 'sent' AND user_id IS NULL AND source <> 'test'"
        );
        return new(Came, Math.Max(first ?? long.MaxValue, rules.HoldoutSince ?? 0), rules.HoldoutPercent);
    }

    /// <summary>Those of one campaign and of everything below it; null when there is none.</summary>
    public async Task<CampaignPeople?> OfCampaignAsync(long id, DbConnection connection, CancellationToken ct)
    {
        if (await CampaignTable.FindAsync(id, connection) is not { } campaign)
            return null;
        var (rules, sources, goal) = (await settings.RulesAsync(ct), await CampaignTable.SourcesAsync(id, connection), campaign.Plan.Goal);
        var windows = goal.Windows(rules.Attribution);
        var sql = new SqlText(store.Dialect);
        var came = People(
            $"source IN ({string.Join(", ", sources.Select(source => sql.Value("source", source)))})",
            sql.Value("since", rules.HoldoutSince ?? 0)
        );
        var reached = goal.Events() is { } events
            ? EventRows.Of(
                sql,
                events,
                new RuleWorld { Currency = await workspace.CurrencyAsync(ct) },
                new RuleInstant(clock.GetUtcNow().ToUnixTimeMilliseconds(), await workspace.ZoneAsync(ct))
            )
            : "(SELECT customer_id, time FROM orders WHERE is_paid = 1)";
        var query = sql.Finish(
            $"""
            SELECT p.id, p.customer_id, p.held, p.entered_at, MIN(g.time) AS goal_at
            FROM ({came}) p
            LEFT JOIN {reached} g ON g.customer_id = p.customer_id AND g.time >= p.entered_at
                AND g.time < p.entered_at + {sql.Value("goal_within", windows.Click)}
            GROUP BY p.id, p.customer_id, p.held, p.entered_at
            """
        );
        return new CampaignPeople(campaign.Name, query, rules.HoldoutPercent, windows.ClickDays);
    }

    private static string People(string which, string since) =>
        $"""
            SELECT MIN(id) AS id, customer_id, MAX(CASE WHEN started_at IS NULL THEN 1 ELSE 0 END) AS held,
                MIN(COALESCE(started_at, finished_at)) AS entered_at, CAST(NULL AS BIGINT) AS goal_at
            FROM messages
            WHERE category = 'marketing' AND user_id IS NULL AND {which}
                AND (started_at IS NOT NULL OR (state = 'skipped' AND reason = 'holdout')) AND COALESCE(started_at, finished_at) >= {since}
            GROUP BY customer_id
            """;
}
