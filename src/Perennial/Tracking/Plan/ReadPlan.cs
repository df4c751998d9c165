using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Tracking;

/// <summary>An event of the plan.</summary>
/// <param name="Volume">Events kept so far.</param>
/// <param name="Blocked">Events refused because the plan blocks them.</param>
/// <param name="IsActivity">It counts as activity of a customer: see the workspace's basis.</param>
internal sealed record PlanEvent(
    string Name,
    string Description,
    bool IsHidden,
    bool IsBlocked,
    bool IsActivity,
    long Volume,
    long Blocked,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    IReadOnlyList<PlanProperty> Properties
);

/// <summary>A property of an event.</summary>
/// <param name="Types">text, number, truth, list, object: what was seen in it.</param>
internal sealed record PlanProperty(
    string Name,
    IReadOnlyList<string> Types,
    long Volume,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen
);

/// <summary>GET /api/tracking/plan: every event that came in, with its properties, the most frequent first.</summary>
internal sealed class ReadPlan(Store store, WorkspaceSettings workspace)
{
    internal static async Task<Ok<IReadOnlyList<PlanEvent>>> Handle(ReadPlan plan, CancellationToken ct) =>
        TypedResults.Ok(await plan.AllAsync(ct));

    public async Task<IReadOnlyList<PlanEvent>> AllAsync(CancellationToken ct)
    {
        var activity = (await workspace.ReadAsync(ct)).BasisEvents.ToHashSet();
        return await store.ReadAsync<IReadOnlyList<PlanEvent>>(
            async connection =>
            {
                var properties = (await connection.QueryAsync<PropertyRow>("SELECT * FROM tracking_properties ORDER BY name")).ToLookup(
                    row => row.Event
                );
                var events = await connection.QueryAsync<EventRow>("SELECT * FROM tracking_plan ORDER BY volume DESC, name");
                return [.. events.Select(row => View(row, activity.Contains(row.Name), properties[row.Name]))];
            },
            ct
        );
    }

    private static PlanEvent View(EventRow row, bool isActivity, IEnumerable<PropertyRow> properties) =>
        new(
            row.Name,
            row.Description,
            row.IsHidden != 0,
            row.IsBlocked != 0,
            isActivity,
            row.Volume,
            row.Blocked,
            DateTimeOffset.FromUnixTimeMilliseconds(row.FirstSeen),
            DateTimeOffset.FromUnixTimeMilliseconds(row.LastSeen),
            [
                .. properties.Select(p => new PlanProperty(
                    p.Name,
                    p.Types.Split(','),
                    p.Volume,
                    DateTimeOffset.FromUnixTimeMilliseconds(p.FirstSeen),
                    DateTimeOffset.FromUnixTimeMilliseconds(p.LastSeen)
                )),
            ]
        );

    private sealed record EventRow
    {
        public required string Name { get; init; }

        public required string Description { get; init; }

        public required int IsHidden { get; init; }

        public required int IsBlocked { get; init; }

        public required long Volume { get; init; }

        public required long Blocked { get; init; }

        public required long FirstSeen { get; init; }

        public required long LastSeen { get; init; }
    }

    private sealed record PropertyRow
    {
        public required string Event { get; init; }

        public required string Name { get; init; }

        public required string Types { get; init; }

        public required long Volume { get; init; }

        public required long FirstSeen { get; init; }

        public required long LastSeen { get; init; }
    }
}
