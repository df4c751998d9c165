using Perennial.Rules.Contracts;

namespace Perennial.Api;

/// <summary>A contract or subscription as the public contract shows it. Amounts are major units; last days are inclusive.</summary>
/// <param name="Number">Unique within the source.</param>
/// <param name="Source">The system it comes from.</param>
/// <param name="Name">The product or plan.</param>
/// <param name="Status">upcoming, active, inNotice, lapsed or cancelled, today.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day of the present term; null for what goes on until somebody ends it.</param>
/// <param name="Billing">month, quarter or year.</param>
/// <param name="Amount">Per billing period.</param>
/// <param name="AutoRenew">Whether it goes on by itself after a term.</param>
/// <param name="CancelledOn">The day of the notice that stands.</param>
/// <param name="StopsOn">The last day, where a notice stands.</param>
/// <param name="Reason">Why it was ended.</param>
/// <param name="Renewals">How often it has been renewed.</param>
/// <param name="Terms">Its terms, the first one first.</param>
internal sealed record Contract(
    long Id,
    string Number,
    string Source,
    long CustomerId,
    string Name,
    ContractStatus Status,
    string StartsOn,
    string? EndsOn,
    Billing Billing,
    decimal Amount,
    string Currency,
    bool AutoRenew,
    string? CancelledOn,
    string? StopsOn,
    string? Reason,
    int Renewals,
    IReadOnlyList<ContractTerm> Terms
);

/// <summary>A term: between two of them was an opportunity to renew.</summary>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day as it came.</param>
/// <param name="AgreedUntil">Last day as it was agreed when the term began.</param>
/// <param name="Amount">Per billing period.</param>
internal sealed record ContractTerm(int Number, string StartsOn, string EndsOn, string AgreedUntil, decimal Amount);
