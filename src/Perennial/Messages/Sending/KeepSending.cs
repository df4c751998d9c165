using System.Data.Common;
using System.Diagnostics;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>Keeps messages going: looks whenever something was written, and every second, for what is due. Each channel is served by itself, so that a slow one holds up no other.</summary>
internal sealed partial class KeepSending(
    PlaceCampaigns campaigns,
    ServeChannel serve,
    SweepMessages sweep,
    Store store,
    ILogger<KeepSending> logger
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenForgetting = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Task> _serving = [];
    private long? _forgot;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await GuardedAsync(() => sweep.RunAsync(all: true, stoppingToken));
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var written = store.Written.Next;
                await GuardedAsync(() => RoundAsync(stoppingToken));
                // A round is how often to look, not when something is due: real time, like the runner of jobs.
                await WriteSignal.WaitAsync(written, Round, TimeProvider.System, stoppingToken);
            }
        }
        finally
        {
            // What a provider answers at this moment is noted before the process ends.
            await Task.WhenAll(_serving.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        await sweep.RunAsync(all: false, ct);
        while (await campaigns.RunAsync(ct)) { }
        foreach (var channel in await serve.WithWorkAsync(ct))
            if (!_serving.TryGetValue(channel, out var before) || before.IsCompleted)
                _serving[channel] = GuardedAsync(() => serve.RunAsync(channel, ct));
        if (_forgot is { } last && Stopwatch.GetElapsedTime(last) < BetweenForgetting)
            return;
        _forgot = Stopwatch.GetTimestamp();
        await sweep.ForgetBodiesAsync(ct);
    }

    private async Task GuardedAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Messages could not be sent; it is tried again soon")]
    private partial void LogFailure(Exception reason);
}
