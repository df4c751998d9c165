using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;
using Perennial.Tasks;

namespace Perennial.Desk;

/// <summary>
/// POST /api/handovers: gives everything that somebody leaves behind to others: open tasks, customers, open rows of the desk, dealt
/// out in turn. A row goes to whoever gets its customer. With <c>preview</c> it only says who would get how many.
/// </summary>
internal sealed class HandOver(Store store, WorkspaceSettings workspace, CustomerOwners owners, HandTasks tasks, AuditLog audit)
{
    private const int Chunk = 500;
    private static readonly string[] Turns = ["customers", "desk", "tasks"];

    /// <param name="FromId">Whoever leaves.</param>
    /// <param name="ToIds">Up to 50 accounts that take over; none for a preview of how much there is.</param>
    /// <param name="Preview">Whether nothing is to be changed yet.</param>
    public sealed record Request(long FromId, IReadOnlyList<long>? ToIds, bool Preview);

    /// <param name="Shares">What each gets.</param>
    internal sealed record Response(int Tasks, int Customers, int Rows, IReadOnlyList<Share> Shares);

    internal sealed record Share(long UserId, int Tasks, int Customers, int Rows);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request,
        HandOver hand,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await hand.RunAsync(request, by, ct)).ToHttp(http);

    private async Task<Outcome<Response>> RunAsync(Request request, CurrentUser by, CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        return await store.TryWriteAsync(
            async (c, t) =>
            {
                var write = DeskDoor.Begin(store, c, t, zone);
                foreach (var turn in Turns)
                    await write.TakeTurnAsync(turn, ct);
                var to = (request.ToIds ?? []).Distinct().ToList();
                if (await RefusesAsync(write, request, to, ct) is { } problem)
                    return (Outcome<Response>)problem;
                var plan = await PlanAsync(write, request.FromId, to, ct);
                if (!request.Preview)
                    await GiveAsync(write, request.FromId, plan, by, ct);
                return plan.ToResponse();
            },
            ct
        );
    }

    private static async Task<Problem?> RefusesAsync(BulkWrite write, Request request, List<long> to, CancellationToken ct)
    {
        if (to.Contains(request.FromId) || to.Count > 50 || (to.Count == 0 && !request.Preview))
            return DeskProblems.HandOverToWhom;
        var known = await write.ListAsync<long>(
            $"SELECT id FROM users WHERE disabled = 0 AND id IN ({write.Dialect.IntegersIn("ids")})",
            new { ids = BulkWrite.Json(to) },
            ct
        );
        return to.Except(known).FirstOrDefault() is var unknown and not 0 ? DeskProblems.NoSuchOwner(unknown) : null;
    }

    private static async Task<HandOverPlan> PlanAsync(BulkWrite write, long from, List<long> to, CancellationToken ct)
    {
        var open = await HandTasks.OfAsync(write, from, ct);
        var customers = await write.ListAsync<OwnedCustomer>(
            "SELECT id, team_id FROM customers WHERE owner_id = @from ORDER BY id",
            new { from },
            ct
        );
        var rows = await write.ListAsync<OpenRow>(
            "SELECT id, customer_id FROM desk_rows WHERE owner_id = @from AND status <> 'done' ORDER BY value DESC, id",
            new { from },
            ct
        );
        return HandOverPlan.Deal(open, customers, rows, to);
    }

    private async Task GiveAsync(BulkWrite write, long from, HandOverPlan plan, CurrentUser by, CancellationToken ct)
    {
        foreach (var (user, share) in plan.Shares)
        {
            await tasks.GiveAsync(write, share.Tasks, user, by, ct);
            foreach (var ofTeam in share.Customers.GroupBy(customer => customer.TeamId))
            foreach (var part in ofTeam.Chunk(Chunk))
                await owners.HandAsync(write, [.. part.Select(customer => customer.Id)], (user, ofTeam.Key), by, ct);
            await write.ExecuteAsync(
                $"UPDATE desk_rows SET owner_id = @user, version = version + 1 WHERE id IN ({write.Dialect.IntegersIn("ids")})",
                new { user, ids = BulkWrite.Json(share.Rows) },
                ct
            );
        }
        await audit.AppendAsync(write.Connection, write.Transaction, by, "work_handed_over", $"user:{from}", plan.ToResponse());
    }
}

/// <summary>A customer of whoever leaves.</summary>
internal sealed record OwnedCustomer
{
    public required long Id { get; init; }
    public long? TeamId { get; init; }
}

/// <summary>An open row of whoever leaves.</summary>
internal sealed record OpenRow
{
    public required long Id { get; init; }
    public required long CustomerId { get; init; }
}

/// <summary>Who gets what.</summary>
internal sealed record HandOverPlan(int Tasks, int Customers, int Rows, Dictionary<long, HandOverShare> Shares)
{
    public static HandOverPlan Deal(List<long> tasks, List<OwnedCustomer> customers, List<OpenRow> rows, List<long> to)
    {
        var shares = to.ToDictionary(user => user, _ => new HandOverShare([], [], []));
        if (to.Count > 0)
        {
            for (var i = 0; i < tasks.Count; i++)
                shares[to[i % to.Count]].Tasks.Add(tasks[i]);
            var taker = new Dictionary<long, long>();
            for (var i = 0; i < customers.Count; i++)
                shares[taker[customers[i].Id] = to[i % to.Count]].Customers.Add(customers[i]);
            for (var i = 0; i < rows.Count; i++)
                shares[taker.GetValueOrDefault(rows[i].CustomerId, to[i % to.Count])].Rows.Add(rows[i].Id);
        }
        return new HandOverPlan(tasks.Count, customers.Count, rows.Count, shares);
    }

    public HandOver.Response ToResponse() =>
        new(
            Tasks,
            Customers,
            Rows,
            [.. Shares.Select(one => new HandOver.Share(one.Key, one.Value.Tasks.Count, one.Value.Customers.Count, one.Value.Rows.Count))]
        );
}

/// <summary>What one person takes over.</summary>
internal sealed record HandOverShare(List<long> Tasks, List<OwnedCustomer> Customers, List<long> Rows);
