using Perennial.Plumbing;

namespace Perennial.Tracking;

/// <summary>
/// The one writer. It takes everything that waits, up to a group, and commits it at once; while it commits, the next group
/// gathers. So a lone event does not wait for others, and many share one commit.
/// </summary>
internal sealed partial class IngestWriter(IngestQueue queue, Store store, WriteGroup group, TimeProvider clock, ILogger<IngestWriter> log)
    : BackgroundService
{
    /// <summary>Messages of one transaction: some 20 ms of writing.</summary>
    private const int GroupSize = 2_000;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await using var nudge = clock.CreateTimer(_ => NudgeIfCounted(), null, Round, Round);
        await using var stop = stoppingToken.Register(queue.Close);
        var waiting = new List<Submission>();
        while (await queue.Waiting.WaitToReadAsync(CancellationToken.None))
        {
            waiting.Clear();
            for (var messages = 0; messages < GroupSize && queue.Waiting.TryRead(out var submission); )
            {
                messages += submission.Request?.All.Count ?? 0;
                waiting.Add(submission);
            }
            await CommitAsync(waiting);
        }
    }

    private void NudgeIfCounted()
    {
        if (group.HasCounted)
            queue.Nudge();
    }

    private async Task CommitAsync(List<Submission> submissions)
    {
        try
        {
            await WriteAsync([.. submissions.Select(submission => submission.Request).OfType<JudgedRequest>()]);
            submissions.ForEach(submission => submission.Done.TrySetResult(IngestOutcome.Durable));
        }
#pragma warning disable CA1031 // One message that the store does not take must not stop the others, nor the writer.
        catch (Exception e)
        {
            LogFailure(e, submissions.Count);
            if (submissions.Count == 1)
                submissions[0].Done.TrySetResult(IngestOutcome.Failed);
            else
                foreach (var submission in submissions.ToArray())
                    await CommitAsync([submission]);
        }
#pragma warning restore CA1031
    }

    private async Task WriteAsync(IReadOnlyList<JudgedRequest> requests)
    {
        var counted = await store.WriteAsync((c, t) => group.WriteAsync(c, t, requests, CancellationToken.None), CancellationToken.None);
        counted.Committed();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of {Requests} tracking requests was not written")]
    private partial void LogFailure(Exception reason, int requests);
}
