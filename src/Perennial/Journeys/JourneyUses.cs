using System.Data.Common;
using Dapper;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Segments;

namespace Perennial.Journeys;

/// <summary>Which journeys a segment or list holds up: by the id in the trigger, by the name in rules; drafts, what people enter, and what those on the way follow.</summary>
internal sealed class JourneyUses : IUseSegments
{
    private static readonly Phrase Kind = new("journey", "旅程");

    public async Task<IReadOnlyList<SegmentUse>> UsesAsync(NamedInRules named, DbConnection connection, DbTransaction transaction)
    {
        var rows = await connection.QueryAsync<(long Id, string Name, string Definition)>(
            """
            SELECT id, name, draft FROM journeys WHERE state <> 'archived'
            UNION ALL
            SELECT j.id, j.name, v.definition FROM journeys j JOIN journey_versions v ON v.journey_id = j.id
            WHERE j.state <> 'archived' AND (v.version = j.version
                OR EXISTS (SELECT 1 FROM journey_runs r WHERE r.journey_id = j.id AND r.version = v.version AND r.state = 'active'))
            """,
            transaction: transaction
        );
        return
        [
            .. rows.GroupBy(row => (row.Id, row.Name))
                .Select(journey => (journey.Key, Uses: journey.Select(row => Of(named, JourneyJson.Known(row.Definition))).ToList()))
                .Where(journey => journey.Uses.Exists(use => use.ById || use.ByName))
                .OrderBy(journey => journey.Key.Name, StringComparer.Ordinal)
                .Select(journey => new SegmentUse(
                    Kind,
                    journey.Key.Name,
                    string.Create(null, $"/journeys/{journey.Key.Id}"),
                    journey.Uses.Exists(use => use.ByName)
                )),
        ];
    }

    private static (bool ById, bool ByName) Of(NamedInRules named, JourneyDefinition definition) =>
        (
            !named.IsList && CheckReferences.SegmentOf(definition) == named.Id,
            CheckReferences.Rules(definition).Any(rule => named.StandsIn(rule.Rule))
        );
}
