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
