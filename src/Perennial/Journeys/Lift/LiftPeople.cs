using System.Data.Common;
using Dapper;
using Perennial.Messages;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>Whom a comparison is about.</summary>
/// <param name="Entries">Of what the rows are.</param>
/// <param name="Query">Rows of <see cref="LiftQuestion.Columns"/>; the question finds the first of each customer.</param>
/// <param name="Begun">As many rows at least, quickly begun: tells whether they are few.</param>
/// <param name="Percent">The share that was left alone, in percent; 0 when nobody was.</param>
/// <param name="Goal">What was to be reached; null when nothing was named.</param>
internal sealed record LiftPeople(LiftEntries Entries, SqlQuery Query, SqlQuery Begun, double Percent, LiftGoal? Goal)
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
        var runs = SqlQuery.Of(
            """
            SELECT id, customer_id, CASE WHEN state = 'holdout' THEN 1 ELSE 0 END AS held, entered_at, goal_at,
                CASE WHEN version BETWEEN @from_version AND @to_version THEN 1 ELSE 0 END AS counts
            FROM journey_runs WHERE journey_id = @journey
            """,
            ("journey", journey),
            ("from_version", before + 2),
            ("to_version", to + 1)
        );
        return new LiftPeople(
            LiftEntries.Runs,
            runs,
            runs,
            definition?.HoldoutPercent ?? 0,
            definition?.Goal is { } goal ? new LiftGoal.Known(goal.Within.Milliseconds) : null
        );
    }

    /// <summary>Those to whom marketing was sent and those who would have got it but are kept out of all of it, from the first time.</summary>
    public static LiftPeople OfMarketing(MarketingPeople people) =>
        new(LiftEntries.Messages, people.Query, people.Begun, people.Percent, null);

    /// <summary>Those to whom a campaign was sent and those who would have got it but are kept out of all marketing.</summary>
    public static LiftPeople OfCampaign(CampaignPeople campaign)
    {
        var within = campaign.GoalDays * ReadLift.Day;
        LiftGoal goal = campaign.Goal is { } events ? new LiftGoal.Event(events, within) : new LiftGoal.Order(within);
        return OfMarketing(campaign.People) with { Goal = goal };
    }
}
