using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>
/// Puts the messages of running campaigns into the queue, a chunk of members at a time; the chunk and how far it got are one
/// transaction, and every message is unique by campaign and customer, so a process that dies goes on where it was.
/// </summary>
internal sealed class PlaceCampaigns(
    Store store,
    QueueMessages queue,
    LoadPeople people,
    RepeatCampaign repeat,
    ResendCampaign resend,
    ReadConversions conversions,
    TimeProvider clock
)
{
    private const int AtOnce = 500;
    private const long Hour = 3_600_000;

    private const string Running = "SELECT id FROM campaigns WHERE state = 'running' AND (next_at IS NULL OR next_at <= @Now) ORDER BY id";

    /// <returns>Whether anything was done: then there may be more.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var running = await store.ReadAsync(async c => (await c.QueryAsync<long>(Running, new { Now })).AsList(), ct);
        var acted = false;
        foreach (var id in running)
            acted |= await StepAsync(id, ct);
        return acted;
    }

    private async Task<bool> StepAsync(long id, CancellationToken ct)
    {
        var ground = await people.GroundAsync(ct);
        var converted = await ConvertedAsync(id, ground, ct);
        return await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(store.Dialect.LockUntilCommit("campaigns"), transaction: t);
                if (await CampaignTable.FindAsync(id, c, t) is not { State: "running" } campaign)
                    return false;
                if (campaign.Kind is "series")
                    return await repeat.RunAsync(campaign, ground, c, t);
                return campaign.Pass switch
                {
                    "resend" => await resend.RunAsync(campaign, c, t),
                    "decide" => await DecideAsync(campaign, ground, converted, c, t),
                    "end" => await EndAsync(campaign, c, t),
                    _ => await PlaceAsync(campaign, ground, c, t),
                };
            },
            ct
        );
    }

    private async Task<bool> PlaceAsync(CampaignRow campaign, MessageGround ground, DbConnection connection, DbTransaction transaction)
    {
        var members = (
            await connection.QueryAsync<long>(
                $"""
                SELECT customer_id FROM segment_members WHERE segment_id = @SegmentId AND customer_id > @Position
                ORDER BY customer_id LIMIT {AtOnce}
                """,
                campaign,
                transaction
            )
        ).AsList();
        var known = await people.ByIdAsync(members, connection, transaction);
        var placed = campaign.Placed;
        var (orders, late) = (new List<MessageOrder>(), new List<bool>());
        foreach (var customer in members.Where(customer => campaign.Plan.IsTried(campaign.Id, customer) == (campaign.Pass is "tried")))
        {
            var zone = known.GetValueOrDefault(customer)?.ZoneOr(ground.Zone, ground.Rules.ZoneField) ?? ground.Zone;
            var started = campaign.Pass is "tried" ? campaign.StartedAt!.Value : campaign.DecidedAt!.Value;
            var template = campaign.Pass is "tried" ? campaign.Plan.TemplateFor(campaign.Id, customer) : campaign.Winner!.Value;
            var due = campaign.Plan.DueAt(started, ground.Zone, zone, placed++);
            orders.Add(new MessageOrder(customer, template, campaign.Source, "1", due));
            late.Add(campaign.Plan.IsTooLate(campaign.StartedAt!.Value, ground.Zone, zone));
        }
        var messages = await queue.AddAsync(orders, connection, transaction);
        await DropAsync(messages.Where((_, i) => late[i]).OfType<long>().ToList(), connection, transaction);
        var isOver = members.Count < AtOnce;
        var next =
            !isOver ? campaign.Pass
            : campaign.Pass is "tried" && campaign.Plan.Tries ? "decide"
            : "end";
        if (next is "end" && campaign.Plan.Resend is not null)
            await resend.BeginAsync(campaign, connection, transaction);
        await connection.ExecuteAsync(
            "UPDATE campaigns SET pass = @next, position = @position, placed = @placed WHERE id = @Id",
            new
            {
                campaign.Id,
                next,
                position = isOver ? 0 : members[^1],
                placed,
            },
            transaction
        );
        return true;
    }

    /// <summary>The server was down at the customer's own hour, and for too long after it.</summary>
    private async Task DropAsync(List<long> late, DbConnection connection, DbTransaction transaction)
    {
        if (late.Count > 0)
            await connection.ExecuteAsync(
                $"""
                UPDATE messages SET state = 'skipped', reason = 'late', trail = @trail, finished_at = @Now
                WHERE id IN ({store.Dialect.IntegersIn("late")}) AND {SqlDialect.Unindexed("state")} = 'queued'
                """,
                new
                {
                    late = BulkWrite.Json(late),
                    Now,
                    trail = Trail.Write([new TrailStep(Now, "late", "tooLate")]),
                },
                transaction
            );
    }

    private bool MayDecide(CampaignRow campaign, MessageGround ground) =>
        Now >= campaign.Plan.BeginsAt(campaign.StartedAt!.Value, ground.Zone) + campaign.Plan.DecideAfterHours * Hour;

    /// <summary>Who reached the goal, where that decides and it is time: asked before the transaction, because it reads the whole log. Else null.</summary>
    private async Task<IReadOnlyDictionary<long, long>?> ConvertedAsync(long id, MessageGround ground, CancellationToken ct) =>
        await store.ReadAsync(c => CampaignTable.FindAsync(id, c), ct) is { Pass: "decide", Plan.WinnerBy: "goal" } campaign
        && MayDecide(campaign, ground)
            ? await conversions.ByTemplateAsync(id, ct)
            : null;

    private async Task<bool> DecideAsync(
        CampaignRow campaign,
        MessageGround ground,
        IReadOnlyDictionary<long, long>? converted,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        // Who reached the goal is asked in the next round, when it has just become time.
        if (!MayDecide(campaign, ground) || (campaign.Plan.WinnerBy is "goal" && converted is null))
            return false;
        var results = (await CampaignTable.ResultsAsync(campaign, connection, transaction))
            .Select(result => result with { Converted = converted?.GetValueOrDefault(result.Template) ?? 0 })
            .ToList();
        await connection.ExecuteAsync(
            "UPDATE campaigns SET pass = 'rest', position = 0, winner = @winner, decided_at = @Now WHERE id = @Id",
            new
            {
                campaign.Id,
                Now,
                winner = VariantResult.Winner(results, campaign.Plan.WinnerBy),
            },
            transaction
        );
        return true;
    }

    private async Task<bool> EndAsync(CampaignRow campaign, DbConnection connection, DbTransaction transaction)
    {
        var isOpen = await connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM messages WHERE source = @Source AND state IN ('queued', 'ready', 'sending'))",
            new { campaign.Source },
            transaction
        );
        if (!isOpen)
            await connection.ExecuteAsync(
                "UPDATE campaigns SET state = 'done', finished_at = @Now WHERE id = @Id",
                new { campaign.Id, Now },
                transaction
            );
        return false;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
