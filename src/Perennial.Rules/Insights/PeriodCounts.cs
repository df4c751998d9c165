using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>Customers of one period [a, b), by the churn window W and the dormancy threshold D.</summary>
public readonly record struct PeriodCounts
{
    /// <summary>Customers at b: at least one basis event before b.</summary>
    public required long Customers { get; init; }

    /// <summary>S: active at a.</summary>
    public required long Base { get; init; }

    /// <summary>E: active at b.</summary>
    public required long Active { get; init; }

    /// <summary>Active at a and at b.</summary>
    public required long Retained { get; init; }

    /// <summary>N: first basis event in [a, b).</summary>
    public required long First { get; init; }

    /// <summary>First basis event in [a, b), and active at b. Equals <see cref="First"/> unless the period is longer than W.</summary>
    public required long FirstActive { get; init; }

    /// <summary>The lifecycle parts at b, which add up to <see cref="Customers"/>; null when they were not asked for.</summary>
    public LifecycleParts? Parts { get; init; }

    /// <summary>Active at a, but not at b.</summary>
    public long Churned => Base - Retained;

    /// <summary>Active at b and a customer before a, but not active at a.</summary>
    public long Returning => Active - Retained - FirstActive;

    /// <summary>Customer retention rate |active at a ∩ active at b| / |active at a|; null when nobody is active at a.</summary>
    public double? Crr => Ratio.Of(Retained, Base);

    /// <summary>Churn rate, 1 − CRR; null when nobody is active at a.</summary>
    public double? Churn => Ratio.Of(Churned, Base);

    /// <summary>The classical (E − N) / S, which also counts the customers who came back. Null when nobody is active at a.</summary>
    public double? ClassicCrr => Ratio.Of(Active - First, Base);
}

/// <summary>The counts of one segment over consecutive periods.</summary>
/// <param name="Key">The segment; null when unknown, or when nothing was broken down.</param>
/// <param name="Periods">One entry per period.</param>
public sealed record SegmentRetention(string? Key, IReadOnlyList<PeriodCounts> Periods);
