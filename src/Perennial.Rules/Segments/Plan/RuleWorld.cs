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

    /// <summary>Where tags, consents and lists are kept.</summary>
    public CustomerSources Sources { get; init; } = new();
}

/// <summary>Tables of other rooms that conditions read; null while the table does not exist, and then nobody has any.</summary>
/// <param name="Tags">Selects customer_id and name.</param>
/// <param name="Consents">Selects customer_id, channel, topic and status.</param>
/// <param name="Lists">Selects customer_id and name.</param>
public sealed record CustomerSources(string? Tags = null, string? Consents = null, string? Lists = null)
{
    /// <summary>The tables under their expected names.</summary>
    public static CustomerSources Expected { get; } =
        new(
            "SELECT ct.customer_id, t.name FROM customer_tags ct JOIN tags t ON t.id = ct.tag_id",
            "SELECT customer_id, channel, topic, status FROM consents",
            "SELECT m.customer_id, l.name FROM list_members m JOIN segments l ON l.id = m.list_id"
        );
}
