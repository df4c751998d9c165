using System.Data.Common;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Marketing that was sent or would have been, since the share was set: a row per message, so that nothing has to be sorted for the first.</summary>
/// <param name="Query">Rows of <c>id, customer_id, held</c> (1 for who never gets any), <c>entered_at, goal_at</c>, which is NULL, and <c>counts</c>, which is 1.</param>
/// <param name="Begun">As many rows at least, found without looking at all messages: tells whether they are few.</param>
/// <param name="Percent">The share that never gets any, in percent.</param>
[FrontDoor]
internal sealed record MarketingPeople(SqlQuery Query, SqlQuery Begun, double Percent);

/// <summary>Customers to whom a campaign was sent or would have been.</summary>
/// <param name="Name">Of the campaign.</param>
/// <param name="People">Their messages.</param>
/// <param name="Goal">The events that they were to reach; null for a paid order.</param>
/// <param name="GoalDays">Times 24 hours from the first message, without their end, within which the goal counts.</param>
[FrontDoor]
internal sealed record CampaignPeople(string Name, MarketingPeople People, GoalEvents? Goal, int GoalDays);

/// <summary>The share of customers who never get marketing, so that its effect can be measured.</summary>
/// <remarks>
/// The guard of the holdout is the last one: whoever came to it would have got the message. So both groups are those whom consent,
/// suppression, budget and quiet hours let through, and the time is that of the first such message.
/// </remarks>
[FrontDoor]
internal sealed class MarketingHoldout(MessageSettings settings, Store store, ReadGoal goals)
{
    // What was only tried, without a provider, treated nobody.
    private const string FirstSent =
        "SELECT MIN(started_at) FROM messages WHERE category = 'marketing' AND state = 'sent' AND user_id IS NULL AND source <> 'test'";

    /// <summary>Those of all marketing since the share was set, or since the first message left if that was later.</summary>
    public async Task<MarketingPeople> PeopleAsync(CancellationToken ct)
    {
        var rules = await settings.RulesAsync(ct);
        var all = Messages(_ => "source <> 'test'", rules);
        return new(all with { Text = $"{all.Text} AND COALESCE(started_at, finished_at) >= ({FirstSent})" }, all, rules.HoldoutPercent);
    }

    /// <summary>Those of one campaign and of everything below it; null when there is none.</summary>
    public async Task<CampaignPeople?> OfCampaignAsync(long id, DbConnection connection, CancellationToken ct)
    {
        if (await CampaignTable.FindAsync(id, connection) is not { } campaign)
            return null;
        var (rules, sources, goal) = (await settings.RulesAsync(ct), await CampaignTable.SourcesAsync(id, connection), campaign.Plan.Goal);
        var messages = Messages(sql => $"source IN ({string.Join(", ", sources.Select(source => sql.Value("source", source)))})", rules);
        var people = new MarketingPeople(messages, messages, rules.HoldoutPercent);
        return new CampaignPeople(campaign.Name, people, await goals.EventsAsync(goal, ct), goal.Windows(rules.Attribution).ClickDays);
    }

    private SqlQuery Messages(Func<SqlText, string> which, ContactRules rules)
    {
        var sql = new SqlText(store.Dialect);
        return sql.Finish(
            $"""
            SELECT id, customer_id, CASE WHEN started_at IS NULL THEN 1 ELSE 0 END AS held, COALESCE(started_at, finished_at) AS entered_at,
                CAST(NULL AS BIGINT) AS goal_at, 1 AS counts
            FROM messages
            WHERE category = 'marketing' AND user_id IS NULL AND {which(sql)}
                AND (started_at IS NOT NULL OR (state = 'skipped' AND reason = 'holdout'))
                AND COALESCE(started_at, finished_at) >= {sql.Value("since", rules.HoldoutSince ?? 0)}
            """
        );
    }
}
