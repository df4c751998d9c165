using System.Data.Common;

namespace Perennial.Plumbing;

/// <summary>Keeps the mirror near the store while nobody asks, so that the first question after an import does not wait for it.</summary>
internal sealed partial class FollowStore(Mirror mirror, TimeProvider clock, ILogger<FollowStore> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await mirror.CatchUpAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or IOException)
            {
                LogFailure(e);
            }
            await Task.Delay(Round, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mirror could not follow the store; it is tried again soon")]
    private partial void LogFailure(Exception reason);
}
