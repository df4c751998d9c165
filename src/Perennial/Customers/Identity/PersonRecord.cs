using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>An identity that a message states of its person.</summary>
/// <param name="Identity">Normalised.</param>
/// <param name="IsVerified">It proves who someone is: two such values of one type are never one person unasked.</param>
[FrontDoor]
internal readonly record struct StatedIdentity(Identity Identity, bool IsVerified);

/// <summary>What one message says about its person.</summary>
[FrontDoor]
internal sealed record PersonRecord
{
    /// <summary>At least one; the first is the strongest and decides whose the message is.</summary>
    public required IReadOnlyList<StatedIdentity> Identities { get; init; }

    /// <summary>Fields to write over; null when the message says nothing about the person.</summary>
    public CustomerFields? Fields { get; init; }

    /// <summary>The company whose people the person belongs to; null when the message names none by its id.</summary>
    public CompanyRecord? Company { get; init; }

    /// <summary>When it was said, Unix milliseconds: what was said later stays.</summary>
    public long Time { get; init; }
}

/// <summary>Whose a message is.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="OriginId">The merged customer by whose identity it came in; null when it is the customer's own.</param>
[FrontDoor]
internal readonly record struct Recognized(long CustomerId, long? OriginId);
