using System.Data.Common;
using Dapper;
using Perennial.Messages;
using Perennial.Rules.Journeys;
using Perennial.Rules.Traits;

namespace Perennial.Journeys;

/// <summary>Whom a comparison is about, each customer once.</summary>
/// <param name="Sql">A query of <c>id, customer_id, held</c> (1 for who was left alone), <c>entered_at, goal_at</c>.</param>
/// <param name="With">Its parameters.</param>
/// <param name="Percent">The share that was left alone, in percent; 0 when nobody was.</param>
/// <param name="Goal">What was to be reached; null when nothing was named.</param>
internal sealed record LiftPeople(string Sql, DynamicParameters With, double Percent, JourneyGoal? Goal)
{
    /// <summary>
    /// Those who went into a journey and those who were left alone, by their first entry. Only entries under versions that left the same
    /// share alone are compared: pooling different shares would compare different times. These are the last versions that left one share
    /// alone; the last ones of all when none ever did.
    /// </summary>
    public static async Task<LiftPeople> OfJourneyAsync(long journey, DbConnection connection, JourneyTable table)
    {
        var all = new List<PublishedVersion>();
        var last = await connection.ExecuteScalarAsync<int>(
            "SELECT COALESCE(MAX(version), 0) FROM journey_versions WHERE journey_id = @journey",
            new { journey }
        );
        for (var version = 1; version <= last; version++)
            all.Add(await table.VersionAsync(journey, version, connection));
        var to = all.FindLastIndex(version => version.Definition.HoldoutPercent > 0);
        if (to < 0)
            to = all.Count - 1;
        var definition = to < 0 ? null : all[to].Definition;
        var before = to < 0 ? -2 : all.FindLastIndex(to, version => version.Definition.HoldoutPercent != definition!.HoldoutPercent);
        return new LiftPeople(
            """
            SELECT id, customer_id, CASE WHEN state = 'holdout' THEN 1 ELSE 0 END AS held, entered_at, goal_at
            FROM journey_runs WHERE journey_id = @Id AND version BETWEEN @From AND @To AND id IN (
                SELECT MIN(id) FROM journey_runs WHERE journey_id = @Id GROUP BY customer_id)
            """,
            new DynamicParameters(
                new
                {
                    Id = journey,
                    From = before + 2,
                    To = to + 1,
                }
            ),
            definition?.HoldoutPercent ?? 0,
            definition?.Goal
        );
    }

    /// <summary>Those to whom marketing was sent and those who would have got it but are kept out of all of it, from the first time.</summary>
    public static LiftPeople OfMarketing(MarketingPeople people) =>
        new(people.Sql, new DynamicParameters(new { people.Since }), people.Percent, null);

    /// <summary>Those to whom a campaign was sent and those who would have got it but are kept out of all marketing.</summary>
    public static LiftPeople OfCampaign(CampaignPeople people)
    {
        var with = new DynamicParameters();
        foreach (var (name, value) in people.Query.Parameters)
            with.Add(name, value);
        // What reaches it is known to the query: only the length is asked for here.
        var goal = new JourneyGoal(new JourneySignal.Event(), new Span(people.GoalDays, SpanUnit.Days));
        return new(people.Query.Text, with, people.Percent, goal);
    }
}
