namespace Perennial.Segments;

/// <summary>A row of the table <c>segments</c>.</summary>
[FrontDoor]
internal sealed record Segment
{
    public long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The rule in force, in its canonical JSON.</summary>
    public required string Rule { get; init; }

    /// <summary>The version in force; 0 until the first build.</summary>
    public int Version { get; init; }

    /// <summary>The rule that takes over when its build is done; null when none waits.</summary>
    public string? Pending { get; init; }

    /// <summary>One of <see cref="SegmentState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Fingerprint of the RFM scale and windows that the members were computed with.</summary>
    public string? World { get; init; }

    /// <summary>The instant that the last build looked at.</summary>
    public long? BuiltAt { get; init; }

    /// <summary>While a build is applied: how much of it, in percent.</summary>
    public int Progress { get; init; }

    public string? Error { get; init; }

    /// <summary>How many are in it.</summary>
    public long Members { get; init; }

    /// <summary>The tag that members have and nobody else; null for none.</summary>
    public long? TagId { get; init; }

    /// <summary>The key of the stage of the own lifecycle that this is; null for a segment of people's own.</summary>
    public string? Stage { get; init; }

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }
}

/// <summary>The states of a segment.</summary>
internal static class SegmentState
{
    /// <summary>A build is queued or computes; the rule in force, if there is one, goes on.</summary>
    public const string Building = "building";

    /// <summary>The new rule is in force; differences are being written.</summary>
    public const string Applying = "applying";

    public const string Live = "live";

    /// <summary>The build failed or was cancelled; the rule in force goes on.</summary>
    public const string Stopped = "stopped";
}
