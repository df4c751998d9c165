using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>POST /api/customer-bulks: changes everybody whom a list shows at this moment, or those named, in the background.</summary>
internal static class StartBulk
{
    /// <param name="Change">What is done.</param>
    /// <param name="Ids">These customers; null for all that the list's parameters in the address choose.</param>
    public sealed record Request([property: Required] BulkChange Change, [property: MaxLength(5000)] IReadOnlyList<long>? Ids);

    internal static async Task<Results<Accepted<BulkView>, ProblemHttpResult>> Handle(
        Request request,
        [AsParameters] ListCustomers.Request list,
        ChooseCustomers choose,
        BulkDesk desk,
        PoolSettings pool,
        IAnalyticalEngine engine,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await desk.CheckAsync(request.Change, ct) is { } problem)
            return problem.ToHttp(http);
        if (request.Change.Kind is "owner" && !by.May(Permission.ManagePool) && (await pool.ReadAsync(ct)).On)
            return PoolProblems.NotYours.ToHttp(http);
        if (request.Change.Field is { } field && ContactMask.IsContact(field) && await pool.MasksAsync(ct))
            return PoolProblems.ContactsAreMasked(field).ToHttp(http);
        var chosen = await choose.ReadAsync(list, ct);
        if (!chosen.IsOk)
            return chosen.Problems.ToHttp(http);
        var ids = request.Ids ?? await engine.AskAsync(new ChoiceIdsQuery(chosen.Value.Choice), ct);
        var stored = new StoredChange(request.Change, by.May(Permission.ReadSensitiveFields));
        var bulk = await desk.QueueAsync(stored, [.. ids.Distinct().Select(id => new BulkTarget(id, null))], null, by, ct);
        return TypedResults.Accepted($"/api/customer-bulks/{bulk.Id}", bulk);
    }
}

/// <summary>Checks, queues and shows bulk changes.</summary>
internal sealed class BulkDesk(Store store, JobQueue jobs, AuditLog audit, Ids ids, TimeProvider clock)
{
    private static readonly string[] Kinds = ["owner", "tag", "untag", "field"];

    public async Task<Rules.Basics.Problem?> CheckAsync(BulkChange change, CancellationToken ct)
    {
        if (!Kinds.Contains(change.Kind))
            return BulkProblems.UnknownKind(change.Kind, Kinds);
        if (change.Kind is "tag" or "untag")
            return await TagProblemAsync(change.Tag, ct);
        if (change.Kind is "field")
            return string.IsNullOrWhiteSpace(change.Field) ? BulkProblems.WithoutField() : null;
        if (
            change.OwnerId is not null
            && await CountAsync("SELECT COUNT(*) FROM users WHERE id = @id AND disabled = 0", change.OwnerId, ct) == 0
        )
            return OwnerProblems.NoSuchOwner();
        return
            change.TeamId is not null
            && await CountAsync("SELECT COUNT(*) FROM teams WHERE id = @id AND archived = 0", change.TeamId, ct) == 0
            ? OwnerProblems.NoSuchTeam()
            : null;
    }

    /// <param name="undoOf">For an undo: of which bulk.</param>
    public async Task<BulkView> QueueAsync(
        StoredChange change,
        IReadOnlyCollection<BulkTarget> targets,
        long? undoOf,
        CurrentUser by,
        CancellationToken ct
    )
    {
        var bulk = new BulkRow
        {
            Id = ids.Next(),
            Kind = change.Change.Kind,
            Change = JsonSerializer.Serialize(change, JsonSerializerOptions.Web),
            State = "queued",
            Total = targets.Count,
            UndoOf = undoOf,
            CreatedBy = by.Id,
            Actor = by.Name,
            CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    """
                    INSERT INTO customer_bulks (id, kind, change, state, total, undo_of, created_by, actor, created_at)
                    VALUES (@Id, @Kind, @Change, @State, @Total, @UndoOf, @CreatedBy, @Actor, @CreatedAt)
                    """,
                    bulk,
                    t
                );
                using (var rows = Store.Bulk(c, t, "customer_bulk_rows", "id", "bulk_id", "customer_id", "state", "before"))
                {
                    foreach (var target in targets)
                        rows.Add(ids.Next(), bulk.Id, target.CustomerId, (short)BulkState.Waiting, target.Before);
                    rows.Complete();
                }
                if (undoOf is { } done)
                    await c.ExecuteAsync("UPDATE customer_bulks SET undone_by = @Id WHERE id = @done", new { bulk.Id, done }, t);
                await jobs.AddAsync(c, t, BulkJob.Name, bulk.Id);
                await audit.AppendAsync(
                    c,
                    t,
                    by,
                    "customers_changed",
                    $"bulk:{bulk.Id}",
                    new
                    {
                        bulk.Kind,
                        bulk.Total,
                        bulk.UndoOf,
                    }
                );
            },
            ct
        );
        jobs.Wake();
        return BulkView.Of(bulk, 0, 0, 0);
    }

    private async Task<Rules.Basics.Problem?> TagProblemAsync(long? id, CancellationToken ct)
    {
        var tag = (await store.ReadAsync(c => ListTags.TagsAsync(c, null), ct)).FirstOrDefault(one => one.Id == id);
        if (tag is null)
            return PlumbingProblems.NotFound(TagProblems.ATag);
        return tag.RuledBy is null ? null : TagProblems.Ruled(tag.Name);
    }

    private Task<long> CountAsync(string sql, long? id, CancellationToken ct) =>
        store.ReadAsync(c => c.ExecuteScalarAsync<long>(sql, new { id }), ct);
}
