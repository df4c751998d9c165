using Perennial.Rules.Basics;

namespace Perennial.Rules.Tracking;

/// <summary>What a write key may state.</summary>
public enum TrackingScope
{
    /// <summary>What people did: track, page, screen.</summary>
    Events,

    /// <summary>Who people are: identify, group, alias.</summary>
    Profiles,

    /// <summary>Orders: order events become orders and revenue. A key that is in a page for all to read should not have it.</summary>
    Orders,
}

/// <summary>Names of scopes.</summary>
public static class TrackingScopes
{
    /// <summary>Every scope.</summary>
    public static IReadOnlyList<TrackingScope> All { get; } = Enum.GetValues<TrackingScope>();

    /// <summary>As it is stored and sent: lower case.</summary>
    public static string Key(this TrackingScope scope) => scope.ToString().ToLowerInvariant();

    /// <summary>The scope that a call needs.</summary>
    public static TrackingScope Of(MessageKind kind) => kind.IsEvent() ? TrackingScope.Events : TrackingScope.Profiles;

    /// <summary>Reads a stored list, separated by commas; names that are none are left out.</summary>
    public static IReadOnlySet<TrackingScope> Parse(string text) => All.Where(scope => text.Split(',').Contains(scope.Key())).ToHashSet();

    /// <summary>What the scope is called.</summary>
    public static Phrase Name(this TrackingScope scope) =>
        scope switch
        {
            TrackingScope.Events => new("Events", "事件"),
            TrackingScope.Profiles => new("Profiles", "资料"),
            _ => new("Orders", "订单"),
        };
}
