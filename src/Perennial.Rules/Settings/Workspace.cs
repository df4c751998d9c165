using Perennial.Rules.Basics;

namespace Perennial.Rules.Settings;

/// <summary>What makes a customer active in a period.</summary>
public enum ActivityBasis
{
    /// <summary>At least one paid order.</summary>
    Purchase,

    /// <summary>At least one event of the names in <see cref="Workspace.BasisEvents"/>.</summary>
    Activity,

    /// <summary>A contract that is in force.</summary>
    Subscription,
}

/// <summary>The business that this installation serves, and how its numbers are counted.</summary>
public sealed record Workspace
{
    /// <summary>What a workspace is before its first-run set-up.</summary>
    public static Workspace Default { get; } = new();

    /// <summary>The business's name; empty before the set-up.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language of what is written without a reader at hand, such as reports.</summary>
    public Language Language { get; init; } = Language.Zh;

    /// <summary>ISO 4217 code of the currency that all amounts are in.</summary>
    public string CurrencyCode { get; init; } = "CNY";

    /// <summary>IANA name of the zone in which days begin.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>What makes a customer active.</summary>
    public ActivityBasis Basis { get; init; } = ActivityBasis.Purchase;

    /// <summary>Names of events that count as activity; empty while the basis is purchases.</summary>
    public IReadOnlyList<string> BasisEvents { get; init; } = [];

    /// <summary>The trade, by the page's list: retail, fashion, beauty, food, electronics, saas, education, other.</summary>
    public string Industry { get; init; } = "";

    /// <summary>Days without activity after which a customer counts as lost; null = derived from the customers' own gaps.</summary>
    public int? ChurnWindowDays { get; init; }

    /// <summary>Days without activity after which a customer counts as dormant; null = derived.</summary>
    public int? DormantDays { get; init; }

    /// <summary>The zone in which days begin.</summary>
    /// <exception cref="InvalidOperationException">The name is not known here; <see cref="WorkspaceRule.Check"/> keeps such names out.</exception>
    public Zone Zone() =>
        Basics.Zone.Find(TimeZone) ?? throw new InvalidOperationException($"This machine does not know the time zone {TimeZone}.");

    /// <summary>The currency of all amounts.</summary>
    public Currency Currency() => Basics.Currency.Of(CurrencyCode);
}
