namespace Perennial;

/// <summary>The order of the house. A room uses only rooms to its left; the walls in tests/Perennial.Tests/House keep it so.</summary>
internal static class House
{
    /// <summary>Every room, left to right. A room is the folder and the namespace of its name, downstairs and upstairs.</summary>
    public static IReadOnlyList<string> Rooms { get; } =
    [
        "Plumbing",
        "Audit",
        "Settings",
        "Access",
        "Ingest",
        "Customers",
        "Catalog",
        "Orders",
        "Imports",
        "Desk",
        "Insights",
        "SampleShop",
    ];
}

/// <summary>Marks a type that later rooms may use. Everything else of a room is its own affair; Plumbing is open to all.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Delegate)]
internal sealed class FrontDoorAttribute : Attribute;
