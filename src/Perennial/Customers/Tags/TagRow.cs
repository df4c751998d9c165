namespace Perennial.Customers;

/// <summary>A tag.</summary>
/// <param name="Color">One of the page's colours: gray, red, orange, amber, green, teal, blue, purple, pink.</param>
/// <param name="GroupId">Its group; null for none.</param>
/// <param name="Archived">No longer offered; customers keep it.</param>
/// <param name="RuledBy">The segment that gives it and takes it away; nobody does by hand then.</param>
[FrontDoor]
internal sealed record TagView(long Id, string Name, string Color, long? GroupId, bool Archived, long? RuledBy);

/// <param name="Exclusive">Whether a customer has at most one tag of the group.</param>
internal sealed record TagGroupView(long Id, string Name, bool Exclusive);

/// <summary>A tag of a customer.</summary>
/// <param name="Source">What added it: perennial (a person), import, api, segments (a rule).</param>
/// <param name="RuledBy">The segment that gives it and takes it away; null when people do.</param>
[FrontDoor]
internal sealed record CustomerTagView(
    long Id,
    string Name,
    string Color,
    long? GroupId,
    string Source,
    long? RuledBy,
    DateTimeOffset AddedAt,
    string AddedBy
);

/// <summary>A row of <c>tags</c>.</summary>
internal sealed record TagRow
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string Color { get; init; }
    public long? GroupId { get; init; }
    public bool Archived { get; init; }
    public bool Exclusive { get; init; }
    public long? RuledBy { get; init; }

    public TagView ToView() => new(Id, Name, Color, GroupId, Archived, RuledBy);
}
