using System.Data.Common;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>
/// Sends another message to those who got a campaign and did not open it, each so long after their own. Nobody gets it twice: a
/// chunk and how far it got are one transaction, and whoever has a message of this run is left out, also after a merge.
/// </summary>
internal sealed class ResendCampaign(QueueMessages queue, Ids ids, TimeProvider clock)
{
    private const int AtOnce = 500;
    private const long Hour = 3_600_000;
    private const long Rest = 60_000;

    /// <summary>Begins it, once the messages of the campaign are placed.</summary>
    public Task BeginAsync(CampaignRow campaign, DbConnection connection, DbTransaction transaction)
    {
        var plan = campaign.Plan with { Variants = [new(campaign.Plan.Resend!.Template, 1)], TestPercent = null, Repeat = null };
        var run = new CampaignRun(ids.Next(), campaign, plan, "resend", 0, "running", Now);
        return CampaignTable.AddRunAsync(run, connection, transaction);
    }

    /// <returns>Whether anything was done: then there may be more.</returns>
    public async Task<bool> RunAsync(CampaignRow run, DbConnection connection, DbTransaction transaction)
    {
        var parent = (await CampaignTable.FindAsync(run.ParentId!.Value, connection, transaction))!;
        var until = Now - run.Plan.Resend!.AfterHours * Hour;
        var unopened = await UnopenedAsync(run, parent.Source, until, connection, transaction);
        var orders = unopened.Select(one => new MessageOrder(one.Customer, run.Plan.Resend.Template, run.Source, "1"));
        await queue.AddAsync([.. orders], connection, transaction);
        var isMore = unopened.Count == AtOnce;
        // Whatever the campaign still sends is delivered later than it is over.
        var isOver = !isMore && parent is { State: "done" or "cancelled", FinishedAt: { } ended } && ended <= until;
        await connection.ExecuteAsync(
            "UPDATE campaigns SET position = @reached, placed = placed + @count, next_at = @next, pass = @pass WHERE id = @Id",
            new
            {
                run.Id,
                reached = isMore ? unopened[^1].Delivered : until,
                count = unopened.Count,
                next = isMore || isOver ? (long?)null : Now + Rest,
                pass = isOver ? "end" : "resend",
            },
            transaction
        );
        return isMore || isOver;
    }

    // What was delivered at the same instant as the last one is asked again: who has it already is left out.
    private static async Task<List<(long Customer, long Delivered)>> UnopenedAsync(
        CampaignRow run,
        string source,
        long until,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        (
            await connection.QueryAsync<(long Customer, long Delivered)>(
                $"""
                SELECT m.customer_id, m.finished_at FROM messages m
                WHERE m.source = @source AND m.finished_at >= @Position AND m.finished_at <= @until AND m.state IN ('sent', 'dry')
                AND m.opened_at IS NULL AND m.clicked_at IS NULL AND m.bounced_at IS NULL AND m.unsubscribed_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM messages r WHERE r.customer_id = m.customer_id AND r.source = @own)
                ORDER BY m.finished_at, m.id LIMIT {AtOnce}
                """,
                new
                {
                    source,
                    run.Position,
                    until,
                    own = run.Source,
                },
                transaction
            )
        ).AsList();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
