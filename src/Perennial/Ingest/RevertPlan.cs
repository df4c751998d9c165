namespace Perennial.Ingest;

/// <summary>Which changes of an import can be undone, and which rows must stay as they are.</summary>
[FrontDoor]
internal sealed record RevertPlan(IReadOnlyList<RowChange> Undone, IReadOnlyList<KeptRow> Kept)
{
    /// <summary>The ids of the rows that go, or go back to an earlier state.</summary>
    public IReadOnlyCollection<long> Ids => [.. Undone.Select(change => change.RowId)];

    /// <summary>The earlier states, as JSON.</summary>
    public IEnumerable<string> Before => Undone.Select(change => change.Before).OfType<string>();

    /// <summary>
    /// A row is undone when the import was the last to write it; a created one only when nobody needs it. Rows that are gone
    /// are done.
    /// </summary>
    /// <param name="changes">The latest first; several changes of one row lead back to the state before the earliest.</param>
    /// <param name="lastWriters">The import that wrote each present row last, by id.</param>
    /// <param name="importId">The import that is reverted.</param>
    /// <param name="inUse">Created rows that must stay.</param>
    public static RevertPlan Of(
        IReadOnlyList<RowChange> changes,
        IReadOnlyDictionary<long, long?> lastWriters,
        long? importId,
        IReadOnlySet<long> inUse
    )
    {
        var undone = new List<RowChange>();
        var kept = new List<KeptRow>();
        foreach (var change in changes.GroupBy(c => c.RowId).Select(ofRow => ofRow.Last()).Where(c => lastWriters.ContainsKey(c.RowId)))
        {
            if (lastWriters[change.RowId] != importId)
                kept.Add(new KeptRow(change.Table, change.RowId, KeptBecause.ChangedSince));
            else if (change.Before is null && inUse.Contains(change.RowId))
                kept.Add(new KeptRow(change.Table, change.RowId, KeptBecause.InUse));
            else
                undone.Add(change);
        }
        return new RevertPlan(undone, kept);
    }
}
