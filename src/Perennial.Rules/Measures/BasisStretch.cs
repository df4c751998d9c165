namespace Perennial.Rules.Measures;

/// <summary>Basis days in a row: one day of an order or event, or a term under contract.</summary>
/// <param name="Day">The first day.</param>
/// <param name="Until">The last day, inclusive.</param>
public readonly record struct BasisStretch(int Day, int Until)
{
    /// <summary>One day.</summary>
    public static implicit operator BasisStretch(int day) => new(day, day);

    /// <summary>The last day before a boundary, which must lie behind <see cref="Day"/>.</summary>
    public int LastBefore(int t) => Math.Min(Until, t - 1);

    /// <summary>Days as stretches of one.</summary>
    public static IReadOnlyList<BasisStretch> Of(IEnumerable<int> days) => [.. days.Select(day => (BasisStretch)day)];
}
