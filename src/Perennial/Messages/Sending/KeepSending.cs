using System.Data.Common;

namespace Perennial.Messages;

/// <summary>Keeps messages going: looks every second for what is due, and gives several at once to the provider.</summary>
internal sealed partial class KeepSending(
    PlaceCampaigns campaigns,
    PrepareMessages prepare,
    SendMessages send,
    SweepMessages sweep,
    MailLimits limits,
    ILogger<KeepSending> logger
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private const int RoundsBetweenForgetting = 3_600;

    private int _rounds;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await GuardedAsync(() => sweep.RunAsync(all: true, stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            await GuardedAsync(() => RoundAsync(stoppingToken));
            // A round is how often to look, not when something is due: real time, like the runner of jobs.
            await Task.Delay(Round, stoppingToken);
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        await sweep.RunAsync(all: false, ct);
        while (await campaigns.RunAsync(ct)) { }
        int prepared;
        do
        {
            prepared = await prepare.RunAsync(ct);
            await Task.WhenAll(Enumerable.Range(0, limits.AtOnce).Select(_ => SendAllAsync(ct)));
        } while (prepared > 0);
        if (_rounds++ % RoundsBetweenForgetting == 0)
            await sweep.ForgetBodiesAsync(ct);
    }

    private async Task SendAllAsync(CancellationToken ct)
    {
        while (await send.RunAsync(ct)) { }
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Messages could not be sent; it is tried again soon")]
    private partial void LogFailure(DbException reason);
}
