using System.Data.Common;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>
/// Begins the next time of a campaign that repeats: a run of its own below it, written in the transaction that notes the day, so that
/// a process that dies begins none twice. A time that nobody was there for is late within its window, and recorded as missed after it.
/// </summary>
internal sealed class RepeatCampaign(Ids ids, TimeProvider clock)
{
    private const long Hour = 3_600_000;
    private const long Rest = 60_000;

    /// <returns>Whether anything was done: then there may be more.</returns>
    public async Task<bool> RunAsync(CampaignRow series, MessageGround ground, DbConnection connection, DbTransaction transaction)
    {
        var repeat = series.Plan.Repeat!;
        DateOnly? last = series.Position == 0 ? null : DateOnly.FromDayNumber((int)series.Position);
        if (repeat.Next(last, series.Placed, series.StartedAt!.Value, ground.Zone) is not { } day)
            return await EndAsync(series, connection, transaction);
        var plan = series.Plan with { At = repeat.At(day), Repeat = null, LateHours = repeat.LateHours };
        var begins = plan.BeginsAt(0, ground.Zone);
        if (Now < begins)
            return await WaitAsync(series, begins, connection, transaction);
        var isMissed = Now > plan.EndsAt(0, ground.Zone) + repeat.LateHours * Hour;
        var run = new CampaignRun(ids.Next(), series, plan, "occurrence", (int)series.Placed + 1, isMissed ? "missed" : "running", Now);
        await CampaignTable.AddRunAsync(run, connection, transaction);
        await connection.ExecuteAsync(
            "UPDATE campaigns SET position = @day, placed = placed + 1, next_at = NULL WHERE id = @Id",
            new { series.Id, day = (long)day.DayNumber },
            transaction
        );
        return true;
    }

    private static async Task<bool> WaitAsync(CampaignRow series, long until, DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync("UPDATE campaigns SET next_at = @until WHERE id = @Id", new { series.Id, until }, transaction);
        return false;
    }

    // It is over with the last of its times, and what follows them.
    private async Task<bool> EndAsync(CampaignRow series, DbConnection connection, DbTransaction transaction)
    {
        var below = await CampaignTable.BelowAsync(series.Id, connection, transaction);
        foreach (var id in below)
            if (await CampaignTable.FindAsync(id, connection, transaction) is { State: "running" or "paused" })
                return await WaitAsync(series, Now + Rest, connection, transaction);
        await connection.ExecuteAsync(
            "UPDATE campaigns SET state = 'done', next_at = NULL, finished_at = @Now WHERE id = @Id",
            new { series.Id, Now },
            transaction
        );
        return false;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
