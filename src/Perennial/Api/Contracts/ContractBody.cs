using Perennial.Rules.Contracts;

namespace Perennial.Api;

/// <summary>A whole contract as a client states it. Days are ISO 8601 dates; last days are inclusive.</summary>
/// <param name="Number">Unique within the source: the same number is the same contract.</param>
/// <param name="Source">The system the contract comes from; "api" when absent.</param>
/// <param name="Customer">Who holds it; for a company, the person who does.</param>
/// <param name="Name">The product or plan.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day of the present term; absent for what goes on until somebody ends it. A later one than before is a renewal.</param>
/// <param name="Billing">month (when absent), quarter or year.</param>
/// <param name="Amount">Per billing period, in major units of the workspace's currency.</param>
/// <param name="Currency">The workspace's; amounts are not converted.</param>
/// <param name="AutoRenew">Whether it goes on by itself after a term; false when absent.</param>
/// <param name="CancelledOn">The day on which notice was given; absent without notice.</param>
/// <param name="StopsOn">The last day that the notice named; the end of the term when absent.</param>
/// <param name="Reason">Why it was ended.</param>
public sealed record ContractBody(
    string? Number,
    string? Source,
    CustomerRef? Customer,
    string? Name,
    string? StartsOn,
    string? EndsOn,
    string? Billing,
    decimal? Amount,
    string? Currency,
    bool? AutoRenew,
    string? CancelledOn,
    string? StopsOn,
    string? Reason
)
{
    internal ContractForm ToForm() =>
        new()
        {
            Name = Name,
            StartsOn = StartsOn,
            EndsOn = EndsOn,
            Billing = Billing,
            Amount = Amount,
            AutoRenew = AutoRenew,
            CancelledOn = CancelledOn,
            StopsOn = StopsOn,
            Reason = Reason,
        };
}
