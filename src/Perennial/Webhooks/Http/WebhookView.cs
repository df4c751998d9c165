using System.Text.Json;

namespace Perennial.Webhooks;

/// <summary>A webhook as the page shows it, without its secret.</summary>
/// <param name="Filter">Conditions on the body that all must hold: path, op, value.</param>
/// <param name="IncludeImported">Whether what files bring is told too.</param>
/// <param name="State">active or paused.</param>
/// <param name="PausedBecause">person, failures or gone; null while active.</param>
/// <param name="Failures">Failed attempts in a row.</param>
/// <param name="NextAttemptAt">When it is tried again after a failure.</param>
/// <param name="Waiting">Deliveries in the queue.</param>
/// <param name="LastAttemptAt">The last attempt, taken or not.</param>
internal record WebhookView(
    long Id,
    string Name,
    string Url,
    IReadOnlyList<string> Facts,
    JsonElement? Filter,
    bool IncludeImported,
    string State,
    string? PausedBecause,
    int Failures,
    DateTimeOffset? NextAttemptAt,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    long Waiting,
    DateTimeOffset? LastAttemptAt
)
{
    public static WebhookView Of(Subscription row, long waiting, long? lastAttempt) =>
        new(
            row.Id,
            row.Name,
            row.Url,
            row.FactList,
            row.FilterJson,
            row.IncludeImported == 1,
            row.State,
            row.State == Subscription.Paused ? row.PausedBecause : null,
            row.Failures,
            row.Failures > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(row.NextAttemptAt) : null,
            row.CreatedBy,
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
            waiting,
            lastAttempt is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null
        );
}

/// <summary>A webhook with its secret, which is never shown again.</summary>
internal sealed record IssuedWebhook : WebhookView
{
    public IssuedWebhook(WebhookView hook, string secret)
        : base(hook) => Secret = secret;

    /// <summary>whsec_ and 32 bytes in base 64.</summary>
    public string Secret { get; }
}
