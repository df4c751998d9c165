using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Segments.Plan;

/// <summary>The instant at which a rule is asked, and the zone in which days begin.</summary>
/// <param name="Now">Unix milliseconds; nothing later is seen.</param>
/// <param name="Zone">The workspace's zone.</param>
public sealed record RuleInstant(long Now, Zone Zone)
{
    /// <summary>The local day.</summary>
    public int Today { get; } = Zone.DayOf(Now);
}

/// <summary>Everything that an answer depends on besides the customers' own rows.</summary>
public sealed record RuleWorld
{
    /// <summary>The currency of all amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>What counts as a sign of life, for stages.</summary>
    public Basis Basis { get; init; } = new Basis.Purchase();

    /// <summary>The churn window W in days.</summary>
    public int ChurnDays { get; init; } = ActivityWindows.Longest;

    /// <summary>The dormancy threshold D in days.</summary>
    public int DormantDays { get; init; } = (ActivityWindows.Longest + 1) / 2;

    /// <summary>How RFM is computed.</summary>
    public RfmSettings Rfm { get; init; } = RfmSettings.Default;

    /// <summary>The RFM thresholds in force. They move when the data does; whoever evaluates decides how often they are taken anew.</summary>
    public RfmScale? Scale { get; init; }
}

/// <summary>Tables of several rooms that conditions ask whether a customer has a row in; <c>customer_id</c> is whose it is.</summary>
internal static class CustomerSources
{
    public const string Tags = "SELECT ct.customer_id, t.name FROM customer_tags ct JOIN tags t ON t.id = ct.tag_id";

    public const string Consents = "SELECT customer_id, channel, topic, status FROM consents";

    public const string Lists = "SELECT m.customer_id, l.name FROM list_members m JOIN lists l ON l.id = m.list_id";
}
