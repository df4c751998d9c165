using System.Text.Json;
using Perennial.Ingest;

namespace Perennial.Contracts;

/// <summary>Undoes what an import did to contracts, with their terms and facts.</summary>
[FrontDoor]
internal sealed class RevertContracts(KeepContracts keep)
{
    private static readonly HashSet<long> Nothing = [];

    /// <param name="write">Names the import that is reverted.</param>
    /// <param name="changes">Changes to table <c>contracts</c>, the latest first.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>What was left as it is, and why.</returns>
    public async Task<IReadOnlyList<KeptRow>> RevertAsync(BulkWrite write, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        var present = await KeepContracts.LoadAsync(
            write,
            $"id IN ({write.Dialect.IntegersIn("ids")})",
            new { ids = BulkWrite.Json(changes.Select(c => c.RowId)) },
            ct
        );
        var now = present.ToDictionary(c => c.Row.Id);
        var plan = RevertPlan.Of(changes, now.ToDictionary(c => c.Key, c => c.Value.Row.ImportId), write.ImportId, Nothing);
        var before = plan.Before.Select(json => JsonSerializer.Deserialize<KeptContract>(json)!).ToDictionary(c => c.Row.Id);
        await keep.DeleteAsync(write, [.. plan.Ids.Where(id => !before.ContainsKey(id)).Select(id => now[id])], ct);
        await keep.SaveAsync(
            write,
            [.. before.Values.Select(c => c with { Row = c.Row with { Version = now[c.Row.Id].Row.Version + 1 } })],
            ct
        );
        return plan.Kept;
    }
}
