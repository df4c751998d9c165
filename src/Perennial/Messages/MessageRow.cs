namespace Perennial.Messages;

/// <summary>A row of the table <c>messages</c>, without what was written.</summary>
internal sealed class MessageRow
{
    public const string Columns = """
        id, customer_id, user_id, cause, source, channel, category, topic, priority, template_id, template_version, data, state, reason, trail,
        queued_at, due_at, started_at, finished_at, attempts, error, recipient, language, subject, opened_at, clicked_at, bounced_at,
        unsubscribed_at, machine_touches
        """;

    public required long Id { get; init; }
    public required long CustomerId { get; init; }

    /// <summary>Whom it goes to with an account; null for a customer.</summary>
    public long? UserId { get; init; }
    public required string Cause { get; init; }
    public required string Source { get; init; }
    public required string Channel { get; init; }
    public required string Category { get; init; }
    public required string Topic { get; init; }
    public required int Priority { get; init; }
    public required long TemplateId { get; init; }
    public required int TemplateVersion { get; init; }
    public string? Data { get; init; }
    public required string State { get; init; }
    public string? Reason { get; init; }
    public required string Trail { get; init; }
    public required long QueuedAt { get; init; }
    public required long DueAt { get; init; }
    public long? StartedAt { get; init; }
    public long? FinishedAt { get; init; }
    public required int Attempts { get; init; }
    public string? Error { get; init; }
    public string? Recipient { get; init; }
    public string? Language { get; init; }
    public string? Subject { get; init; }
    public long? OpenedAt { get; init; }
    public long? ClickedAt { get; init; }
    public long? BouncedAt { get; init; }
    public long? UnsubscribedAt { get; init; }
    public required int MachineTouches { get; init; }

    /// <summary>Sent to a colleague to look at: no guard, no fact, no budget.</summary>
    public bool IsTest => Source == MessageOrder.Test;

    /// <summary>To a colleague, about their work: no guard but a dead address, no fact, no budget.</summary>
    public bool IsInternal => UserId is not null;
}

/// <summary>What a message can be.</summary>
internal static class MessageState
{
    /// <summary>Waits for its instant, for a guard, or for the provider.</summary>
    public const string Queued = "queued";

    /// <summary>Passed the guards and is written; no provider has seen it.</summary>
    public const string Ready = "ready";

    /// <summary>On its way to the provider at this moment.</summary>
    public const string Sending = "sending";

    public const string Sent = "sent";

    public const string Failed = "failed";

    /// <summary>The process or the connection died while it was on its way: it may have been sent. Never sent again by itself.</summary>
    public const string Unknown = "unknown";

    /// <summary>A guard stopped it.</summary>
    public const string Skipped = "skipped";

    /// <summary>Would have been sent; there was no provider.</summary>
    public const string Dry = "dry";

    /// <summary>Its campaign pauses.</summary>
    public const string Held = "held";

    public static readonly string[] All = [Queued, Held, Ready, Sending, Sent, Dry, Skipped, Failed, Unknown];
}
