using System.Threading.Channels;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>What became of a submitted request.</summary>
internal enum IngestOutcome
{
    /// <summary>Committed.</summary>
    Durable,

    /// <summary>Nothing was written; there is no room.</summary>
    Full,

    /// <summary>Nothing was written; the store refused it.</summary>
    Failed,
}

/// <summary>A request on its way to the store.</summary>
/// <param name="Request">Null: nothing but a wish to write down what was counted.</param>
internal sealed record Submission(JudgedRequest? Request, TaskCompletionSource<IngestOutcome> Done);

/// <summary>
/// Requests wait here for the one writer. Both bounds refuse, neither drops: so many requests, and so many bytes of bodies in
/// memory, counted from before they are read until they are durable.
/// </summary>
internal sealed class IngestQueue
{
    private const int MostRequests = 4096;

    /// <summary>Bytes of bodies in memory at one time.</summary>
    public const long MostBytes = 32 << 20;

    private readonly Channel<Submission> _waiting = Channel.CreateBounded<Submission>(
        new BoundedChannelOptions(MostRequests) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    private long _bytes;

    public ChannelReader<Submission> Waiting => _waiting.Reader;

    /// <summary>Takes room for a body before it is read.</summary>
    /// <param name="length">What the sender says; null when nobody knows yet.</param>
    /// <returns>Null when there is none.</returns>
    public IDisposable? TryReserve(long? length)
    {
        var bytes = Math.Min(length ?? TrackingLimits.Batch, TrackingLimits.Batch) + 1024;
        if (Interlocked.Add(ref _bytes, bytes) <= MostBytes)
            return new Reservation(this, bytes);
        Interlocked.Add(ref _bytes, -bytes);
        return null;
    }

    /// <summary>Waits until the request is durable, or refused. A caller who goes away takes nothing back.</summary>
    public Task<IngestOutcome> SubmitAsync(JudgedRequest request)
    {
        var submission = new Submission(request, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(submission) ? submission.Done.Task : Task.FromResult(IngestOutcome.Full);
    }

    /// <summary>Asks the writer to write down what it counted, when it comes to it.</summary>
    public void Nudge() => _waiting.Writer.TryWrite(new Submission(null, new()));

    /// <summary>No more is taken; what waits is still written.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    private sealed class Reservation(IngestQueue queue, long bytes) : IDisposable
    {
        public void Dispose() => Interlocked.Add(ref queue._bytes, -bytes);
    }
}
