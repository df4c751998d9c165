using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>What an import did, or in a dry run would do.</summary>
internal sealed record ImportReport
{
    /// <summary>What became of the rows of the file.</summary>
    public required RowCounts Rows { get; init; }

    /// <summary>Whether nothing was written.</summary>
    public bool DryRun { get; init; }

    /// <summary>Orders and credit notes, customers or events that are new.</summary>
    public long Creates { get; init; }

    public long Updates { get; init; }

    public long Unchanged { get; init; }

    /// <summary>Customers that are new.</summary>
    public long CustomersCreated { get; init; }

    /// <summary>Customers in the file.</summary>
    public long Customers { get; init; }

    /// <summary>Orders in the file.</summary>
    public long Orders { get; init; }

    /// <summary>Credit notes in the file.</summary>
    public long Refunds { get; init; }

    /// <summary>Products in the file.</summary>
    public long Products { get; init; }

    /// <summary>Events in the file.</summary>
    public long Events { get; init; }

    /// <summary>Contracts in the file; the terms of one in several rows are counted each.</summary>
    public long Contracts { get; init; }

    /// <summary>Net amount of the paid orders, in major units.</summary>
    public decimal Revenue { get; init; }

    /// <summary>Credit notes that name no order, in major units.</summary>
    public decimal Cancellations { get; init; }

    public string? Currency { get; init; }

    public IReadOnlyList<RowError> SamplesOfErrors { get; init; } = [];

    /// <summary>After a revert: rows that were left as they are, by the reason.</summary>
    public IReadOnlyDictionary<string, long> Kept { get; init; } = new Dictionary<string, long>();

    /// <param name="Read">All rows.</param>
    /// <param name="Used">Rows that are part of what is imported.</param>
    /// <param name="Rejected">The others, by reason.</param>
    public sealed record RowCounts(long Read, long Used, IReadOnlyDictionary<string, long> Rejected);
}
