namespace Perennial.Tracking;

/// <summary>An event's name with the names and types of its properties: what the plan learns from it. Equal events share one.</summary>
internal sealed class EventShape(string name, IReadOnlyList<(string Name, string Type)> properties)
{
    public string Name { get; } = name;

    public IReadOnlyList<(string Name, string Type)> Properties { get; } = properties;

    /// <summary>Events of this shape that were counted since the plan was last written; the writer's own.</summary>
    public ShapeCount Count { get; } = new();
}

/// <summary>How many, and from when to when.</summary>
internal sealed class ShapeCount
{
    public long Events { get; private set; }

    public long First { get; private set; } = long.MaxValue;

    public long Last { get; private set; }

    public void Add(long time) => (Events, First, Last) = (Events + 1, Math.Min(First, time), Math.Max(Last, time));

    public void Reset() => (Events, First, Last) = (0, long.MaxValue, 0);
}
