using System.Text.Json.Serialization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>
/// Where a customer stands at a boundary t, with r = t − last basis day before t. Every known customer is in exactly one stage.
/// The numbers are the codes used in SQL.
/// </summary>
[JsonConverter(typeof(CamelCase<Stage>))]
public enum Stage
{
    /// <summary>潜在: known, but no basis event before t.</summary>
    Prospect = 0,

    /// <summary>首购: exactly one distinct basis day, and r ≤ D.</summary>
    New = 1,

    /// <summary>活跃: r ≤ D, neither new nor resurrected.</summary>
    Active = 2,

    /// <summary>回流: r ≤ D, and a gap of more than W days between two basis days ended within [t − W, t).</summary>
    Resurrected = 3,

    /// <summary>沉默: D &lt; r ≤ W.</summary>
    Dormant = 4,

    /// <summary>流失: r &gt; W.</summary>
    Churned = 5,
}

/// <summary>The stages' names for people.</summary>
public static class Stages
{
    /// <summary>All stages in the order of a customer's life.</summary>
    public static IReadOnlyList<Stage> All { get; } =
    [Stage.Prospect, Stage.New, Stage.Active, Stage.Resurrected, Stage.Dormant, Stage.Churned];

    /// <summary>The name of a stage.</summary>
    public static Phrase Name(this Stage stage) =>
        stage switch
        {
            Stage.Prospect => new("Prospect", "潜在"),
            Stage.New => new("New", "首购"),
            Stage.Active => new("Active", "活跃"),
            Stage.Resurrected => new("Resurrected", "回流"),
            Stage.Dormant => new("Dormant", "沉默"),
            _ => new("Churned", "流失"),
        };

    /// <summary>The stage of a customer with known basis days. The same rule as in SQL, for one customer.</summary>
    /// <param name="days">Basis days, ascending; repeated days count once.</param>
    /// <param name="t">The boundary: days from here on are not seen.</param>
    /// <param name="churnDays">W.</param>
    /// <param name="dormantDays">D.</param>
    public static Stage Of(IReadOnlyList<int> days, int t, int churnDays, int dormantDays) =>
        Of(BasisStretch.Of(days), t, churnDays, dormantDays);

    /// <inheritdoc cref="Of(IReadOnlyList{int}, int, int, int)"/>
    public static Stage Of(IReadOnlyList<BasisStretch> days, int t, int churnDays, int dormantDays)
    {
        var (seen, previous, cameBack, distinct) = (false, 0, false, 0);
        foreach (var stretch in days.TakeWhile(stretch => stretch.Day < t))
        {
            if (seen && stretch.Day - previous > churnDays && stretch.Day >= t - churnDays)
                cameBack = true;
            if (!seen || stretch.Day != previous)
                distinct++;
            (seen, previous) = (true, stretch.LastBefore(t));
        }
        if (!seen)
            return Stage.Prospect;
        if (t - previous > churnDays)
            return Stage.Churned;
        if (t - previous > dormantDays)
            return Stage.Dormant;
        return distinct == 1 ? Stage.New
            : cameBack ? Stage.Resurrected
            : Stage.Active;
    }
}
