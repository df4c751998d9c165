namespace Perennial.Rules.Measures;

/// <summary>Facts of the event log that tell what we did or found, not what the customer did.</summary>
public static class OurFacts
{
    /// <summary>Their names. Silence is not broken by our own mail.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "contract_renewed",
        "contract_lapsed",
        "segment_entered",
        "segment_left",
        "stage_changed",
        "owner_changed",
        "tag_added",
        "tag_removed",
        "message_sent",
        "message_delivered",
        "message_bounced",
        "points_expired",
        "task_done",
        "journey_entered",
        "journey_left",
        "journey_goal_reached",
    ];

    /// <summary>What contracts state themselves.</summary>
    public static IReadOnlyList<string> OfContracts { get; } =
    ["contract_started", "contract_renewed", "contract_cancelled", "contract_lapsed"];

    /// <summary>Besides these: facts of orders, contracts and tickets, which are counted by themselves. The rest is a visit of some kind.</summary>
    public static IReadOnlyList<string> NoVisits { get; } =
    [.. Names.Union(OfContracts), "order_paid", "order_refunded", "order_cancelled", "ticket_opened"];
}
