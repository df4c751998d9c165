namespace Perennial;

/// <summary>The order of the house. A room uses only rooms to its left; the walls in tests/Perennial.Tests/House keep it so.</summary>
internal static class House
{
    /// <summary>
    /// The rooms, left to right. Rooms that stand together know each other: a sign-in is audited, and the audit asks
    /// who may read it (docs/decisions/0006).
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Order { get; } =
    [
        ["Plumbing"],
        ["Access", "Settings", "Audit"],
        ["Measures"],
        ["Fields"],
        ["Notifications"],
        ["Ingest"],
        ["Catalog"],
        ["Orders"],
        ["Contracts"],
        ["Scores"],
        ["Customers"],
        ["Traits", "Segments"],
        ["Imports"],
        ["Tracking"],
        ["Messages"],
        ["Tasks"],
        ["Desk"],
        ["Journeys"],
        ["Insights"],
        ["Api"],
        ["Webhooks"],
        ["SampleShop"],
    ];

    /// <summary>Every room. A room is the folder and the namespace of its name, downstairs and upstairs.</summary>
    public static IReadOnlyList<string> Rooms { get; } = [.. Order.SelectMany(rooms => rooms)];
}

/// <summary>Marks a type that later rooms may use. Everything else of a room is its own affair; Plumbing is open to all.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Delegate
)]
internal sealed class FrontDoorAttribute : Attribute;
