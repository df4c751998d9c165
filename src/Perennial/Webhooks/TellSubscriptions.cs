using System.Data.Common;

namespace Perennial.Webhooks;

/// <summary>Keeps subscriptions told: looks every second for what changed and for what is due, and serves several at once.</summary>
internal sealed partial class TellSubscriptions(
    FanOut fanOut,
    Deliver deliver,
    DeliveryLog log,
    WebhookLimits limits,
    TimeProvider clock,
    ILogger<TellSubscriptions> logger
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenPurges = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await deliver.ForgetLeasesAsync(stoppingToken);
        }
        catch (DbException e)
        {
            // Then they run out by themselves.
            LogFailure(e);
        }
        await Task.WhenAll(
            Enumerable
                .Range(0, limits.AtOnce)
                .Select(_ => ForeverAsync(ServeAsync, stoppingToken))
                .Append(ForeverAsync(PrepareAsync, stoppingToken))
        );
    }

    private async Task ForeverAsync(Func<CancellationToken, Task> act, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await act(ct);
            }
            catch (DbException e)
            {
                LogFailure(e);
            }
            // A round is how often to look, not when something is due: real time, like the runner of jobs.
            await Task.Delay(Round, ct);
        }
    }

    private async Task ServeAsync(CancellationToken ct)
    {
        while (await deliver.RunAsync(ct)) { }
    }

    private DateTimeOffset _purgedAt;

    private async Task PrepareAsync(CancellationToken ct)
    {
        await fanOut.RunAsync(ct);
        if (clock.GetUtcNow() - _purgedAt < BetweenPurges)
            return;
        _purgedAt = clock.GetUtcNow();
        await log.PurgeAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks could not be told; it is tried again soon")]
    private partial void LogFailure(DbException reason);
}
