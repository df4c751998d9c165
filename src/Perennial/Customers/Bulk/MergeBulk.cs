using System.Globalization;
using Dapper;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>Merges the customers of a bulk change into the one that goes on, one after another, or parts them again, the last one first.</summary>
internal sealed class MergeBulk(MergeCustomers merges, UndoMerge parting, AuditLog audit)
{
    public async Task<List<BulkOutcome>> MergeAsync(BulkWrite write, BulkRow bulk, List<BulkItem> items, Actor by, CancellationToken ct)
    {
        var (choice, outcomes) = (bulk.Stored.Merge!, new List<BulkOutcome>());
        foreach (var item in items)
            outcomes.Add(await MergeAsync(write, choice, item, by, ct));
        return outcomes;
    }

    public async Task<List<BulkOutcome>> PartAsync(BulkWrite write, List<BulkItem> items, Actor by, CancellationToken ct)
    {
        var outcomes = new List<BulkOutcome>();
        foreach (var item in items)
        {
            var merge = long.Parse(item.Before!, CultureInfo.InvariantCulture);
            var back = await parting.RunAsync(write.Connection, write.Transaction, merge, by, ct);
            if (back is not null)
                await audit.AppendAsync(write.Connection, write.Transaction, by, "merge_undone", $"merge:{merge}", back);
            outcomes.Add(new BulkOutcome(item.Id, back is null ? BulkState.Unchanged : BulkState.Changed, item.Before, null));
        }
        return outcomes;
    }

    private async Task<BulkOutcome> MergeAsync(BulkWrite write, MergeMany choice, BulkItem item, Actor by, CancellationToken ct)
    {
        var (from, into) = (item.CustomerId, choice.IntoId!.Value);
        // Somebody merged the two in the meantime: the row followed its customer.
        if (from == into)
            return new BulkOutcome(item.Id, BulkState.Unchanged, null, null);
        if (!choice.AcrossProofs && await ConflictAsync(write, from, into) is { } conflict)
            return Failed(item, conflict);
        var merge = await merges.RunAsync(write.Connection, write.Transaction, from, into, by, ct, choice.TakenFrom(from));
        if (merge is not { } made)
            return Failed(item, CustomersProblems.NoSuchCustomer());
        await audit.AppendAsync(
            write.Connection,
            write.Transaction,
            by,
            "customers_merged",
            $"customer:{into}",
            new
            {
                from,
                into,
                merge,
                chosen = choice.Keep?.Keys,
            }
        );
        return new BulkOutcome(item.Id, BulkState.Changed, made.ToString(CultureInfo.InvariantCulture), null);
    }

    private static async Task<Problem?> ConflictAsync(BulkWrite write, long from, long into)
    {
        var proven = (
            await write.Connection.QueryAsync<(long CustomerId, string Type, string Value)>(
                "SELECT customer_id, type, value FROM customer_identities WHERE verified = 1 AND customer_id IN (@from, @into)",
                new { from, into },
                write.Transaction
            )
        ).ToLookup(row => row.CustomerId, row => new ProvenIdentity(row.Type, row.Value));
        var proofs = new Proofs();
        proofs.Add(proven[into]);
        return proofs.ConflictsWith(proven[from]) is { Count: > 0 } types ? BulkProblems.ProvenApart(types) : null;
    }

    private static BulkOutcome Failed(BulkItem item, Problem problem) =>
        new(item.Id, BulkState.Failed, null, $"{problem.Detail.En} · {problem.Detail.Zh}");
}
