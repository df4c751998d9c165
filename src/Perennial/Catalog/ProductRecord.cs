namespace Perennial.Catalog;

/// <summary>What a source says about a product. Null means that it does not say.</summary>
[FrontDoor]
internal sealed record ProductRecord(string Sku, string? Name = null, string? Category = null);

/// <summary>A row of the table <c>products</c>.</summary>
internal sealed record ProductRow
{
    public long Id { get; init; }

    public required string Sku { get; init; }

    public string? Name { get; init; }

    public string? Category { get; init; }

    public long UpdatedAt { get; init; }

    /// <summary>The import that wrote the row last; null when something else did.</summary>
    public long? ImportId { get; init; }
}
