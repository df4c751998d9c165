using Perennial.Ingest;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>What a bulk write does with customers that exist and with those that do not.</summary>
[FrontDoor]
internal enum CustomerWriteMode
{
    /// <summary>Only new customers.</summary>
    Create,

    /// <summary>Only customers that exist.</summary>
    Update,

    /// <summary>New ones are created, existing ones get every value that the record states.</summary>
    CreateAndUpdate,

    /// <summary>
    /// New ones are created, existing ones get the values they lack. For records that mention customers in passing, such as
    /// orders: two orders that name different countries do not overwrite each other forever.
    /// </summary>
    CreateAndFill,
}

[FrontDoor]
internal sealed record CustomerWriteOptions(IdentityType MatchKey, CustomerWriteMode Mode);

/// <summary>An identity of the record that belongs to another customer than the match key.</summary>
[FrontDoor]
internal sealed record IdentityConflict(Identity Identity, long OwnerId);

/// <summary>A value of a unique custom field that belongs to somebody else.</summary>
[FrontDoor]
internal sealed record TakenValue(string Key, string Value, long OwnerId);

/// <summary>What became of one record.</summary>
/// <param name="CustomerId">0 when there is no such customer.</param>
[FrontDoor]
internal sealed record CustomerResult(long CustomerId, WriteOutcome Outcome)
{
    public IdentityConflict? Conflict { get; init; }

    /// <summary>A value of a unique custom field that another customer has.</summary>
    public TakenValue? Taken { get; init; }

    /// <summary>The batch had a record of this customer before; the later one was applied on top.</summary>
    public bool Repeated { get; init; }
}

/// <summary>One result per record, in their order, and what a revert must know.</summary>
[FrontDoor]
internal sealed record CustomerWriteResult(IReadOnlyList<CustomerResult> Results, IReadOnlyList<RowChange> Changes);
