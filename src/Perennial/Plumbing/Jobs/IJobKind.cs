namespace Perennial.Plumbing;

/// <summary>
/// A kind of background work. It may be stopped at any moment and run again from the start: what it already committed
/// must be found and not done twice.
/// </summary>
[FrontDoor]
internal interface IJobKind
{
    /// <summary>The name in the table <c>jobs</c>.</summary>
    string Kind { get; }

    /// <summary>Does the work. Throws <see cref="OperationCanceledException"/> when cancelled.</summary>
    Task RunAsync(long subjectId, CancellationToken ct);

    /// <summary>Called once when the work was cancelled by a user, or failed for the last time.</summary>
    Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct);
}
