namespace Perennial.Ingest;

/// <summary>A row that a bulk write created or changed, kept for the revert of an import.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="RowId">The row's id.</param>
/// <param name="Before">What it held before, as JSON of the owner's own form; null when it was created.</param>
[FrontDoor]
internal sealed record RowChange(string Table, long RowId, string? Before);

/// <summary>What became of one record of a bulk write.</summary>
[FrontDoor]
internal enum WriteOutcome
{
    Created,
    Updated,

    /// <summary>The record says nothing new; nothing was written.</summary>
    Unchanged,

    /// <summary>The mode of the write leaves such records alone.</summary>
    Skipped,

    /// <summary>The record's identities belong to different customers; nothing was written.</summary>
    Conflict,

    /// <summary>The record lacks a usable match key; nothing was written.</summary>
    WithoutKey,
}

/// <summary>A row that a revert left as it is.</summary>
[FrontDoor]
internal sealed record KeptRow(string Table, long RowId, KeptBecause Reason);

/// <summary>Why a revert left a row as it is.</summary>
[FrontDoor]
internal enum KeptBecause
{
    /// <summary>Somebody else wrote it since.</summary>
    ChangedSince,

    /// <summary>Orders or events of others need it.</summary>
    InUse,
}
