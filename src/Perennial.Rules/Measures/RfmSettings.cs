namespace Perennial.Rules.Measures;

/// <summary>How a workspace computes RFM.</summary>
/// <param name="LookbackDays">Only orders of the last so many days; null for all.</param>
/// <param name="CountDistinctDays">Frequency counts order days rather than orders.</param>
/// <param name="Bins">Quintiles or own thresholds.</param>
/// <param name="Groups">The table of groups.</param>
public sealed record RfmSettings(int? LookbackDays, bool CountDistinctDays, RfmBins Bins, RfmGroups Groups)
{
    /// <summary>All orders, quintiles, the default groups.</summary>
    public static RfmSettings Default { get; } = new(null, false, new RfmBins.Quintile(), RfmGroups.Default);

    /// <summary>The view of these settings on a day.</summary>
    public RfmView At(int day) => new(day, LookbackDays, CountDistinctDays);
}

/// <summary>RFM settings with the scales found for the days that a filter names.</summary>
/// <param name="Settings">The workspace's settings.</param>
/// <param name="Scales">Reference day → scale.</param>
public sealed record RfmLenses(RfmSettings Settings, IReadOnlyDictionary<int, RfmScale> Scales);
