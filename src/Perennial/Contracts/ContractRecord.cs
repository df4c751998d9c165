using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;

namespace Perennial.Contracts;

/// <summary>A whole contract as a source states it.</summary>
[FrontDoor]
internal sealed record ContractRecord
{
    public required long CustomerId { get; init; }

    /// <summary>Unique within the source of the write.</summary>
    public required string Number { get; init; }

    /// <summary>The product or plan.</summary>
    public required string Name { get; init; }

    public required ContractTerms Terms { get; init; }

    public required string Currency { get; init; }

    /// <summary>Why it was ended.</summary>
    public string? Reason { get; init; }

    public long Hash() =>
        new ContentHash()
            .Add(CustomerId)
            .Add(Number)
            .Add(Name)
            .Add(Terms.From ?? Terms.Starts)
            .Add(Terms.Ends)
            .Add(Terms.Billing.Key())
            .Add(Terms.Amount)
            .Add(Terms.GoesOn ? 1 : 0)
            .Add(Terms.Cancelled)
            .Add(Terms.Stops)
            .Add(Reason)
            .Add(Currency)
            .Value;
}
