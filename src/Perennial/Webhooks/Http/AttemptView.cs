namespace Perennial.Webhooks;

/// <summary>One attempt to deliver.</summary>
/// <param name="Time">null when it was just made.</param>
/// <param name="Status">HTTP status; null when there was no answer.</param>
/// <param name="Error">null when it was taken; else status, redirect, timeout, address, name, connection or tls.</param>
/// <param name="Response">The beginning of the answer, up to 1,000 characters.</param>
internal sealed record AttemptView(DateTimeOffset? Time, int? Status, string? Error, string? Response, int Milliseconds)
{
    public static AttemptView Of(Attempt attempt) => new(null, attempt.Status, attempt.Error, attempt.Response, attempt.Milliseconds);
}
