using System.Data.Common;

namespace Perennial.Plumbing;

/// <summary>
/// What a service of the background does again and again: a round, then a pause. When the world fails, the database or the disk,
/// that is told and the next round comes all the same; what our own code gets wrong ends the service.
/// </summary>
/// <param name="Pause">Between the end of a round and the next one.</param>
/// <param name="Clock">Of the pauses: real time where a round is how often to look, not when something is due.</param>
/// <param name="Failed">Told why a round failed.</param>
internal sealed record Rounds(TimeSpan Pause, TimeProvider Clock, Action<Exception> Failed)
{
    /// <summary>Before the first round; none unless set.</summary>
    public TimeSpan First { get; init; }

    /// <summary>The pause after a round that failed, of those that follow the store; none of its own unless set.</summary>
    public TimeSpan? AfterFailure { get; init; }

    /// <summary>Whose writes end a pause early.</summary>
    public Store? WokenBy { get; init; }

    /// <summary>Goes on until the server stops.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> round, CancellationToken ct)
    {
        if (First > TimeSpan.Zero)
            await Task.Delay(First, Clock, ct);
        while (!ct.IsCancellationRequested)
        {
            var written = WokenBy?.Written.Next;
            await OnceAsync(round, ct);
            await (written is null ? Task.Delay(Pause, Clock, ct) : WriteSignal.WaitAsync(written, Pause, Clock, ct));
        }
    }

    /// <summary>Goes on until the server stops, and rests in between until the store was written or something falls due: see <see cref="Store.RestAsync"/>.</summary>
    /// <param name="store">What is looked at. The pause is how soon to see what other nodes wrote.</param>
    /// <param name="round">Does what there is to do, and says when the next thing falls due: Unix milliseconds by the clock.</param>
    /// <param name="ct">Stops it.</param>
    public async Task FollowAsync(Store store, Func<CancellationToken, Task<long>> round, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var (written, due) = (store.Written.Next, (long?)null);
            await OnceAsync(async token => due = await round(token), ct);
            await store.RestAsync(written, due is null ? AfterFailure ?? Pause : Pause, due, Clock, ct);
        }
    }

    /// <summary>Does something once.</summary>
    public async Task OnceAsync(Func<CancellationToken, Task> round, CancellationToken ct)
    {
        try
        {
            await round(ct);
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            Failed(e);
        }
    }
}
