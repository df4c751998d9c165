using Dapper;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Tasks;

/// <summary>Puts reminders into inboxes at their instants. A task that was done meanwhile reminds nobody.</summary>
internal sealed partial class RemindTasks(
    Store store,
    TellTasks tell,
    WorkspaceSettings workspace,
    TimeProvider clock,
    ILogger<RemindTasks> log
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(20);
    private const int Chunk = 200;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(Round, clock, LogFailure) { First = Round }.RunAsync(RunAsync, stoppingToken);

    /// <summary>Reminds of everything that is due to be reminded of now.</summary>
    /// <returns>How many reminders there were.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var due = await store.ReadAsync(c => c.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM tasks WHERE {Due}", new { Now }), ct);
        var zone = await workspace.ZoneAsync(ct);
        for (var reminded = 0; due > 0; )
        {
            var chunk = await store.WriteAsync(
                async (c, t) =>
                {
                    // Two servers that look at once: the row is whose update found it.
                    var rows = (
                        await c.QueryAsync<TaskRow>(
                            $"UPDATE tasks SET reminded_at = @Now WHERE id IN (SELECT id FROM tasks WHERE {Due} ORDER BY remind_at, id LIMIT {Chunk}) AND reminded_at IS NULL RETURNING *",
                            new { Now },
                            t
                        )
                    ).AsList();
                    foreach (var row in rows)
                        await tell.RemindAsync(c, t, row, zone, ct);
                    return rows.Count;
                },
                ct
            );
            reminded += chunk;
            if (chunk < Chunk)
                return reminded;
        }
        return 0;
    }

    private const string Due = "remind_at <= @Now AND reminded_at IS NULL AND status <> 'done'";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminders could not be written; they are tried again in a moment")]
    private partial void LogFailure(Exception reason);
}
