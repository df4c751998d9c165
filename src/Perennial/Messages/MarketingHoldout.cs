using System.Data.Common;
using Dapper;

namespace Perennial.Messages;

/// <summary>Customers to whom marketing was sent or would have been, each with the first time since the share was set.</summary>
/// <param name="Sql">A query of <c>id, customer_id, held</c> (1 for who never gets any), <c>entered_at, goal_at</c>; wants <c>@Since</c>.</param>
/// <param name="Since">Unix milliseconds: when the share was set, or the first marketing message left, whichever was later.</param>
/// <param name="Percent">The share that never gets any, in percent.</param>
[FrontDoor]
internal sealed record MarketingPeople(string Sql, long Since, double Percent);

/// <summary>The share of customers who never get marketing, so that its effect can be measured.</summary>
/// <remarks>
/// The guard of the holdout is the last one: whoever came to it would have got the message. So both groups are those whom consent,
/// suppression, budget and quiet hours let through, and the time is that of the first such message.
/// </remarks>
[FrontDoor]
internal sealed class MarketingHoldout(MessageSettings settings)
{
    private const string Came = """
        SELECT MIN(id) AS id, customer_id, MAX(CASE WHEN started_at IS NULL THEN 1 ELSE 0 END) AS held,
            MIN(COALESCE(started_at, finished_at)) AS entered_at, CAST(NULL AS BIGINT) AS goal_at
        FROM messages
        WHERE category = 'marketing' AND user_id IS NULL AND source <> 'test'
            AND (started_at IS NOT NULL OR (state = 'skipped' AND reason = 'holdout')) AND COALESCE(started_at, finished_at) >= @Since
        GROUP BY customer_id
        """;

    public async Task<MarketingPeople> PeopleAsync(DbConnection connection, CancellationToken ct)
    {
        var rules = await settings.RulesAsync(ct);
        // What was only tried, without a provider, treated nobody.
        var first = await connection.ExecuteScalarAsync<long?>(
            "SELECT MIN(started_at) FROM messages WHERE category = 'marketing' AND state = 'sent' AND user_id IS NULL AND source <> 'test'"
        );
        return new(Came, Math.Max(first ?? long.MaxValue, rules.HoldoutSince ?? 0), rules.HoldoutPercent);
    }
}
