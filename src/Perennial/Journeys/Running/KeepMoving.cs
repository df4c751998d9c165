using System.Data.Common;
using Perennial.Plumbing;

namespace Perennial.Journeys;

/// <summary>Keeps journeys going: looks whenever something was written, and twice a second, for what was heard, who waits to enter, and who is due; three index look-ups when nobody is.</summary>
internal sealed partial class KeepMoving(
    HearLog hear,
    RunRounds rounds,
    LetIn letIn,
    MoveRuns move,
    WatchRuns watch,
    Store store,
    ILogger<KeepMoving> logger
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await GuardedAsync(() => move.ForgetLeasesAsync(stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            var written = store.Written.Next;
            await GuardedAsync(() => RoundAsync(stoppingToken));
            // A round is how often to look, not when something is due: real time, like the runner of jobs.
            await WriteSignal.WaitAsync(written, Round, TimeProvider.System, stoppingToken);
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        await hear.RunAsync(ct);
        await rounds.RunAsync(ct);
        await watch.HealAsync(ct);
        while (await letIn.RunAsync(ct) + await move.RunAsync(ct) > 0) { }
    }

    private async Task GuardedAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (DbException e)
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Journeys could not be moved; it is tried again soon")]
    private partial void LogFailure(DbException reason);
}
