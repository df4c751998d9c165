namespace Perennial.Plumbing;

/// <summary>A column that many rows are inserted into, and where a row says its value.</summary>
[FrontDoor]
internal readonly record struct BulkColumn<TRow>(string Name, Func<TRow, object?> Value);
