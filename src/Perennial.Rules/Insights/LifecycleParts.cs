using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>
/// The flow of a period [a, b): every customer at b is in exactly one part. With r = b − last basis day:
/// churned r &gt; W; dormant D &lt; r ≤ W; and with r ≤ D new (first event in [a, b)), retained (active at a) or
/// resurrected (a customer before a, but not active at a).
/// </summary>
public readonly record struct LifecycleParts(long New, long Retained, long Resurrected, long Dormant, long Churned)
{
    /// <summary>All customers at b.</summary>
    public long Customers => New + Retained + Resurrected + Dormant + Churned;

    /// <summary>The customers in one part.</summary>
    public long this[LifecyclePart part] =>
        part switch
        {
            LifecyclePart.New => New,
            LifecyclePart.Retained => Retained,
            LifecyclePart.Resurrected => Resurrected,
            LifecyclePart.Dormant => Dormant,
            _ => Churned,
        };
}
