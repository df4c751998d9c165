namespace Perennial.Webhooks;

/// <summary>How one attempt to deliver went.</summary>
/// <param name="Status">HTTP status; null when there was no answer.</param>
/// <param name="Error">null when it was taken; else status, redirect, timeout, address, name, connection or tls.</param>
/// <param name="Response">The beginning of the answer, or what the network said.</param>
/// <param name="RetryAfter">What the receiver asked for.</param>
internal sealed record Attempt(int? Status, string? Error, string? Response, int Milliseconds, TimeSpan? RetryAfter)
{
    public bool IsTaken => Error is null;
}
