using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>Makes the lists of a period once it has begun, by the clock, and passes on what is overdue. A server that was off then makes up for it.</summary>
internal sealed partial class DeskSchedule(
    MakeList make,
    ClimbOverdue climb,
    SettingsStore settings,
    WorkspaceSettings workspace,
    TimeProvider clock,
    ILogger<DeskSchedule> log
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(Round, clock, LogFailure) { First = Round }.RunAsync(RunAsync, stoppingToken);

    /// <summary>Does what is due now.</summary>
    /// <returns>How many lists were made.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var rule = await DeskSettings.RuleAsync(settings, ct);
        var zone = await workspace.ZoneAsync(ct);
        var made = 0;
        foreach (var period in rule.Due(zone.LocalOf(clock.GetUtcNow().ToUnixTimeMilliseconds())))
            if (await make.RunAsync(period, Actor.System, ct) is { Made: true })
                made++;
        if (await climb.AnyAsync(ct))
            await climb.RunAsync(ct);
        return made;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The desk could not be kept; it is tried again in five minutes")]
    private partial void LogFailure(Exception reason);
}
