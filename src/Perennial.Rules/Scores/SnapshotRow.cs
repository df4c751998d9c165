namespace Perennial.Rules.Scores;

/// <summary>One customer as known on the morning of a day. "Days" are days with a basis event: a paid order, unless the basis is activity; with contracts they are terms.</summary>
public sealed record SnapshotRow
{
    /// <summary>Who.</summary>
    public required long CustomerId { get; init; }

    /// <summary>Distinct basis days, 1 or more.</summary>
    public required int Days { get; init; }

    /// <summary>The first of them.</summary>
    public required int FirstDay { get; init; }

    /// <summary>The last of them.</summary>
    public required int LastDay { get; init; }

    /// <summary>The longest gap between two of them; null with one.</summary>
    public int? Longest { get; init; }

    /// <summary>The gap before the last of them; null with one.</summary>
    public int? LastGap { get; init; }

    /// <summary>Basis days in the churn window before the day.</summary>
    public int Recent { get; init; }

    /// <summary>Basis days in the window before that.</summary>
    public int Before { get; init; }

    /// <summary>What came of it: the next basis day, as far as the data goes. The future; no feature may look at it.</summary>
    public int? NextDay { get; init; }

    /// <summary>Distinct days with a paid order.</summary>
    public int OrderDays { get; init; }

    /// <summary>The first of them.</summary>
    public int? FirstOrder { get; init; }

    /// <summary>The last of them.</summary>
    public int? LastOrder { get; init; }

    /// <summary>Paid orders.</summary>
    public int Orders { get; init; }

    /// <summary>Their net amount in minor units, less what is known today to have gone back.</summary>
    public long Net { get; init; }

    /// <summary>Of the first order day.</summary>
    public long FirstNet { get; init; }

    /// <summary>Of the last order day.</summary>
    public long LastNet { get; init; }

    /// <summary>The last day of the last 90 with an event of the customer's own, orders aside; null without.</summary>
    public int? LastVisit { get; init; }

    /// <summary>Such events in the last 30 days.</summary>
    public int Visits { get; init; }

    /// <summary>Such events in the 30 days before.</summary>
    public int VisitsBefore { get; init; }

    /// <summary>Tickets opened in the last 90 days.</summary>
    public int Tickets { get; init; }

    /// <summary>Refunds of the last 365 days.</summary>
    public int Refunds { get; init; }

    /// <summary>Acquisition channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Country.</summary>
    public string? Country { get; init; }

    /// <summary>The term under contract, where the basis is contracts.</summary>
    public TermSeen? Term { get; init; }

    /// <summary>
    /// Whether no basis event followed within the window, or no renewal within the grace; only meaningful when the data reaches that far.
    /// </summary>
    public bool Left(int at, int window) => Term is { } term ? !term.Renewed : NextDay is not { } next || next >= at + window;
}
