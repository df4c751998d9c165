using Perennial.Customers;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>A message after it was judged: what to write, or why nothing is written.</summary>
internal sealed record JudgedMessage
{
    public required TrackedMessage Said { get; init; }

    public RejectReason? Reason { get; init; }

    /// <summary>The tracking plan says that such events are not kept.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Unix milliseconds by our clock.</summary>
    public long Time { get; init; }

    /// <summary>The name in the event log; empty where no event is appended.</summary>
    public string EventName { get; init; } = "";

    /// <summary>Source and message id: unique over all sources. Null when the sender gave none.</summary>
    public string? Key { get; init; }

    public PersonRecord Person { get; init; } = null!;

    /// <summary>What the event says about an order; such a message becomes an order and not an event.</summary>
    public CommerceAct? Act { get; init; }

    public StatedOrder? Order { get; init; }

    /// <summary>What the event's properties are, for the tracking plan.</summary>
    public EventShape? Shape { get; init; }
}

/// <summary>A request whose key is known and whose messages are judged.</summary>
internal sealed record JudgedRequest(TrackingSource Source, IReadOnlyList<JudgedMessage> All, long ReceivedAt)
{
    public IEnumerable<JudgedMessage> Taken => All.Where(message => message.Reason is null && !message.IsBlocked);
}
