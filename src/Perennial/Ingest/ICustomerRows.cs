namespace Perennial.Ingest;

/// <summary>Rows of one customer that become another's.</summary>
[FrontDoor]
internal readonly record struct CustomerMove(long From, long Into);

/// <summary>
/// A room's rows that belong to customers. When two customers turn out to be one, every room's rows follow; when they are
/// parted again, they return. Every table with a column <c>customer_id</c> is named by exactly one of these (a wall test).
/// </summary>
[FrontDoor]
internal interface ICustomerRows
{
    /// <summary>The tables it answers for.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Gives the rows of each move's first customer to its second, and remembers whose they were.</summary>
    Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct);

    /// <summary>Gives back what <see cref="MoveAsync"/> took, and what came in since by an identity of those customers.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="back">From the customer that went on, into the one that comes back.</param>
    /// <param name="origins">The customer that comes back, and those that had been merged into it.</param>
    /// <param name="ct">Stops the work.</param>
    Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct);
}
