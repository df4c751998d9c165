using Perennial.Ingest;
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

    public void Add(ChunkResult other)
    {
        (Created, Updated, Unchanged) = (Created + other.Created, Updated + other.Updated, Unchanged + other.Unchanged);
        CustomersCreated += other.CustomersCreated;
        Errors.AddRange(other.Errors);
    }
}

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

    /// <summary>Writes the objects from <paramref name="from"/> (from 0) up to <paramref name="to"/>, exclusive.</summary>
    public abstract Task<ChunkResult> WriteAsync(BulkWrite write, long from, long to, CancellationToken ct);
}
