using System.Text.Json;
using Dapper;
using Perennial.Audit;
using Perennial.Fields;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>Changes many customers chunk by chunk. A chunk and what became of it are one transaction, so a run that is stopped goes on where it was.</summary>
internal sealed class BulkJob(Store store, WorkspaceSettings workspace, BulkActs acts, TimeProvider clock) : IJobKind
{
    public const string Name = "customer_bulk";
    private const int ChunkSize = 500;

    /// <summary>Every room's rows follow each merge; nobody else should wait for many of them.</summary>
    private const int MergesAtOnce = 20;

    public string Kind => Name;

    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        await MoveAsync(subjectId, "running", ct);
        while (await ChunkAsync(subjectId, ct) > 0)
            ct.ThrowIfCancellationRequested();
        await MoveAsync(subjectId, "done", ct);
    }

    public Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct) =>
        MoveAsync(subjectId, failure is null ? "cancelled" : "failed", ct);

    private async Task<int> ChunkAsync(long id, CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        var currency = await workspace.CurrencyAsync(ct);
        return await store.WriteAsync(
            async (c, t) =>
            {
                var write = CustomerWork.Begin(store, c, t, zone);
                await write.TakeTurnAsync("customers", ct);
                var bulk = await c.QuerySingleAsync<BulkRow>("SELECT * FROM customer_bulks WHERE id = @id", new { id }, t);
                var items = await write.ListAsync<BulkItem>(
                    $"SELECT id, customer_id, before FROM customer_bulk_rows WHERE bulk_id = @id AND state = {BulkState.Waiting} ORDER BY id LIMIT {(bulk.Kind == BulkRow.Merge ? MergesAtOnce : ChunkSize)}",
                    new { id },
                    ct
                );
                if (items.Count == 0)
                    return 0;
                var ground = new EditGround(
                    await FieldCatalogs.ReadAsync(c, t, "customer", currency),
                    zone.DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds()),
                    bulk.Stored.SeesSensitive
                );
                var outcomes = await acts.DoAsync(write, bulk, items, ground, new Actor(bulk.CreatedBy, bulk.Actor), ct);
                await c.ExecuteAsync(
                    "UPDATE customer_bulk_rows SET state = @State, before = @Before, error = @Error WHERE id = @RowId",
                    outcomes,
                    t
                );
                return items.Count;
            },
            ct
        );
    }

    private Task MoveAsync(long id, string state, CancellationToken ct) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE customer_bulks SET state = @state, finished_at = @finished WHERE id = @id",
                    new
                    {
                        id,
                        state,
                        finished = state is "running" ? (long?)null : clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    },
                    t
                ),
            ct
        );
}

/// <summary>Does to a chunk of customers what a bulk change says, or takes it back.</summary>
internal sealed class BulkActs(CustomerOwners owners, CustomerTags tags, ChangeCustomer change, MergeBulk merges)
{
    private sealed record Belonging(long? Owner, long? Team);

    public Task<List<BulkOutcome>> DoAsync(
        BulkWrite write,
        BulkRow bulk,
        List<BulkItem> items,
        EditGround ground,
        Actor by,
        CancellationToken ct
    ) =>
        (bulk.Kind, bulk.UndoOf is null) switch
        {
            ("owner", true) => GiveAsync(write, items, (bulk.Stored.Change.OwnerId, bulk.Stored.Change.TeamId), by, ct),
            ("owner", false) => GiveBackAsync(write, items, by, ct),
            ("tag", true) or ("untag", false) => TagAsync(write, items, bulk.Stored.Change.Tag!.Value, add: true, by, ct),
            ("tag", false) or ("untag", true) => TagAsync(write, items, bulk.Stored.Change.Tag!.Value, add: false, by, ct),
            (BulkRow.Merge, true) => merges.MergeAsync(write, bulk, items, by, ct),
            (BulkRow.Merge, false) => merges.PartAsync(write, items, by, ct),
            _ => EditAsync(write, bulk, items, ground, by, ct),
        };

    private async Task<List<BulkOutcome>> GiveAsync(
        BulkWrite write,
        List<BulkItem> items,
        (long? Owner, long? Team) to,
        Actor by,
        CancellationToken ct
    )
    {
        var before = (await owners.GiveAsync(write, [.. items.Select(item => item.CustomerId)], to, by, ct)).ToDictionary(row => row.Id);
        return
        [
            .. items.Select(item =>
                before.TryGetValue(item.CustomerId, out var row)
                    ? new BulkOutcome(item.Id, BulkState.Changed, JsonSerializer.Serialize(new Belonging(row.OwnerId, row.TeamId)), null)
                    : new BulkOutcome(item.Id, BulkState.Unchanged, null, null)
            ),
        ];
    }

    private async Task<List<BulkOutcome>> GiveBackAsync(BulkWrite write, List<BulkItem> items, Actor by, CancellationToken ct)
    {
        var outcomes = new List<BulkOutcome>();
        foreach (var same in items.GroupBy(item => JsonSerializer.Deserialize<Belonging>(item.Before!)!))
            outcomes.AddRange(await GiveAsync(write, [.. same], (same.Key.Owner, same.Key.Team), by, ct));
        return outcomes;
    }

    private async Task<List<BulkOutcome>> TagAsync(
        BulkWrite write,
        List<BulkItem> items,
        long tag,
        bool add,
        Actor by,
        CancellationToken ct
    )
    {
        var customers = items.Select(item => item.CustomerId).ToList();
        var changed = (
            add ? await tags.AddAsync(write, customers, tag, by, ct) : await tags.RemoveAsync(write, customers, tag, by, ct)
        ).ToHashSet();
        return
        [
            .. items.Select(item => new BulkOutcome(
                item.Id,
                changed.Contains(item.CustomerId) ? BulkState.Changed : BulkState.Unchanged,
                null,
                null
            )),
        ];
    }

    private async Task<List<BulkOutcome>> EditAsync(
        BulkWrite write,
        BulkRow bulk,
        List<BulkItem> items,
        EditGround ground,
        Actor by,
        CancellationToken ct
    )
    {
        var rows = (await write.ByIdsAsync<CustomerRow>("customers", "id", [.. items.Select(item => item.CustomerId)], ct)).ToDictionary(
            row => row.Id
        );
        var outcomes = new List<BulkOutcome>();
        foreach (var item in items)
        {
            if (!rows.TryGetValue(item.CustomerId, out var row))
            {
                outcomes.Add(new BulkOutcome(item.Id, BulkState.Failed, null, CustomersProblems.NoSuchCustomer().Detail.En));
                continue;
            }
            var field = bulk.Stored.Change.Field!;
            var edit = Edit(field, bulk.UndoOf is null ? bulk.Stored.Change.Value : Parse(item.Before));
            var saved = await change.ApplyAsync(write, row, edit, ground, by, ct);
            outcomes.Add(
                !saved.IsOk
                    ? new BulkOutcome(item.Id, BulkState.Failed, null, $"{saved.Problems[0].Detail.En} · {saved.Problems[0].Detail.Zh}")
                : saved.Value.Version == row.Version ? new BulkOutcome(item.Id, BulkState.Unchanged, null, null)
                : new BulkOutcome(item.Id, BulkState.Changed, Before(row, field), null)
            );
        }
        return outcomes;
    }

    private static CustomerEdit Edit(string field, JsonElement? value)
    {
        var said = new Dictionary<string, JsonElement> { [KeyOf(field) ?? field] = value ?? Parse(null) };
        var nothing = new Dictionary<string, JsonElement>();
        return KeyOf(field) is null ? new CustomerEdit(said, nothing) : new CustomerEdit(nothing, said);
    }

    private static string? Before(CustomerRow row, string field)
    {
        var fields = row.ToFields();
        object? value = KeyOf(field) is { } key ? fields.Attributes[key] : CustomerFacts.Get(fields, field);
        return value is null ? null : Rules.Basics.Attributes.JsonOf(value);
    }

    private static string? KeyOf(string field) =>
        field.StartsWith("attributes.", StringComparison.Ordinal) ? field["attributes.".Length..] : null;

    private static JsonElement Parse(string? json)
    {
        using var document = JsonDocument.Parse(json ?? "null");
        return document.RootElement.Clone();
    }
}
