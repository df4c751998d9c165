using Perennial.Ingest;
using Perennial.Orders;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>What writing a part of an import did.</summary>
internal sealed class ChunkResult
{
    public long Created { get; private set; }

    public long Updated { get; private set; }

    public long Unchanged { get; private set; }

    /// <summary>Customers created in passing.</summary>
    public long CustomersCreated { get; set; }

    /// <summary>Rows that only the store showed to be wrong.</summary>
    public List<RowError> Errors { get; } = [];

    /// <summary>What a revert must know, in the order in which it was done.</summary>
    public List<RowChange> Changes { get; } = [];

    public void Count(WriteOutcome outcome)
    {
        switch (outcome)
        {
            case WriteOutcome.Created:
                Created++;
                break;
            case WriteOutcome.Updated:
                Updated++;
                break;
            default:
                Unchanged++;
                break;
        }
    }

    public void CountCreated(long created, long unchanged) => (Created, Unchanged) = (Created + created, Unchanged + unchanged);

    public void Add(OrderWriteResult written)
    {
        Changes.AddRange(written.Changes);
        foreach (var order in written.Results)
            Count(order.Outcome);
    }

    public void Add(ChunkResult other)
    {
        (Created, Updated, Unchanged) = (Created + other.Created, Updated + other.Updated, Unchanged + other.Unchanged);
        CustomersCreated += other.CustomersCreated;
        Errors.AddRange(other.Errors);
    }
}

/// <summary>Objects of an import from <paramref name="From"/>, counted from 0, up to <paramref name="To"/>, exclusive.</summary>
internal readonly record struct ChunkPart(long From, long To)
{
    public bool IsEmpty => From >= To;
}

/// <summary>Writes a chunk that was read. Chunks are written in their order, each once.</summary>
internal delegate Task<ChunkResult> WriteChunk(BulkWrite write, CancellationToken ct);

/// <summary>
/// The staged objects of an import as a sequence that is written part by part. The sequence is the same each time the file is
/// staged, so a run that was broken off goes on behind its last commit.
/// </summary>
internal abstract class ImportChunks
{
    /// <summary>How many objects there are.</summary>
    public abstract long Total { get; }

    /// <summary>How many objects one transaction takes: short enough for others to get their turn, long enough to be fast.</summary>
    public abstract int Size { get; }

    /// <summary>The chunk that begins at an object; empty behind the last one.</summary>
    public ChunkPart Part(long from) => new(from, Math.Min(from + Size, Total));

    /// <summary>
    /// Reads the objects from <paramref name="from"/> (from 0) up to <paramref name="to"/>, exclusive, out of the stage, and gives
    /// what writes them. Chunks are read in their order, each while the one before is written: only reading touches the stage, only
    /// writing the store.
    /// </summary>
    public abstract WriteChunk Read(long from, long to, CancellationToken ct);
}
