namespace Perennial.Plumbing;

/// <summary>
/// Tells those who follow the store that this process has written, so that they need not look often to be quick. What other
/// processes write is not heard: whoever waits looks again after a while in any case.
/// </summary>
[FrontDoor]
internal sealed class WriteSignal
{
    /// <summary>What is written within it is looked at together.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);

    private TaskCompletionSource _next = New();

    /// <summary>Ends with the next write. Take it before looking at the store, so that nothing is missed meanwhile.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Tell() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Waits for a write, at most so long.</summary>
    public static Task WaitAsync(Task next, TimeSpan most, TimeProvider clock, CancellationToken ct) =>
        WaitAsync(next, [(most, clock)], ct);

    /// <summary>Waits for a write, at most until the first of some times is over, each by a clock of its own.</summary>
    public static async Task WaitAsync(Task next, IEnumerable<(TimeSpan Most, TimeProvider Clock)> most, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (await Task.WhenAny([next, .. most.Select(one => Task.Delay(one.Most, one.Clock, stop.Token))]) == next)
            await Task.Delay(Gather, ct);
        await stop.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
