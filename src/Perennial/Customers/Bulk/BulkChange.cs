using System.Text.Json;

namespace Perennial.Customers;

/// <summary>What is done to many customers. Which members count is told by the kind.</summary>
/// <param name="Kind">owner, tag, untag or field.</param>
/// <param name="OwnerId">owner: an account; null for nobody.</param>
/// <param name="TeamId">owner: a team; null for none.</param>
/// <param name="Tag">tag, untag: which.</param>
/// <param name="Field">field: a fact's name, or <c>attributes.</c> and a key.</param>
/// <param name="Value">field: the value; null takes it away.</param>
public sealed record BulkChange(string Kind, long? OwnerId, long? TeamId, long? Tag, string? Field, JsonElement? Value);

/// <summary>A row of <c>customer_bulks</c>.</summary>
internal sealed record BulkRow
{
    /// <summary>The kind that makes customers one.</summary>
    public const string Merge = "merge";

    public required long Id { get; init; }
    public required string Kind { get; init; }

    /// <summary>JSON of a <see cref="StoredChange"/>.</summary>
    public required string Change { get; init; }

    /// <summary>queued, running, done, cancelled or failed.</summary>
    public required string State { get; init; }
    public required long Total { get; init; }
    public long? UndoOf { get; init; }
    public long? UndoneBy { get; init; }
    public long? CreatedBy { get; init; }
    public required string Actor { get; init; }
    public required long CreatedAt { get; init; }
    public long? FinishedAt { get; init; }

    public StoredChange Stored => JsonSerializer.Deserialize<StoredChange>(Change, JsonSerializerOptions.Web)!;
}

/// <summary>A change and what whoever asked for it may see.</summary>
internal sealed record StoredChange(BulkChange Change, bool SeesSensitive)
{
    /// <summary>How customers become one, where that is what is done.</summary>
    public MergeMany? Merge { get; init; }
}

/// <summary>A customer that a bulk change means.</summary>
/// <param name="Before">For an undo: what the change to undo has kept of it.</param>
internal sealed record BulkTarget(long CustomerId, string? Before);

/// <summary>The states of a customer in a bulk change.</summary>
internal static class BulkState
{
    public const int Waiting = 0;
    public const int Changed = 1;
    public const int Unchanged = 2;
    public const int Failed = 3;
}

/// <summary>One customer of a bulk change, as it goes through the job.</summary>
internal sealed record BulkItem
{
    public required long Id { get; init; }
    public required long CustomerId { get; init; }
    public string? Before { get; init; }
}

/// <summary>What became of one customer.</summary>
internal sealed record BulkOutcome(long RowId, int State, string? Before, string? Error);
