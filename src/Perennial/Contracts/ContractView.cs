using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;

namespace Perennial.Contracts;

/// <summary>A contract as the page is shown it. Last days are inclusive.</summary>
/// <param name="Number">Unique within the source.</param>
/// <param name="EndsOn">The last day of the present term; null for what goes on until somebody ends it.</param>
/// <param name="RenewsOn">The next day on which it goes on or ends; null when it is over.</param>
/// <param name="Amount">Per billing period, in major units.</param>
/// <param name="StoppedOn">The last day, where notice was given.</param>
/// <param name="Renewals">How often it has been renewed.</param>
internal sealed record ContractView(
    long Id,
    string Number,
    string Source,
    string Name,
    ContractStatus Status,
    string StartsOn,
    string? EndsOn,
    string? RenewsOn,
    Billing Billing,
    decimal Amount,
    string Currency,
    bool AutoRenew,
    string? CancelledOn,
    string? StoppedOn,
    string? Reason,
    int Renewals
)
{
    public static ContractView Of(ContractRow row, int today)
    {
        var status = row.StatusOn(today);
        return new ContractView(
            row.Id,
            row.Number,
            row.Source,
            row.Name,
            status,
            LocalDay.Format(row.Starts),
            row.Ends is { } ends ? LocalDay.Format(ends - 1) : null,
            status is ContractStatus.Lapsed or ContractStatus.Cancelled ? null : LocalDay.Format(row.TermTo),
            Billings.Parse(row.Billing)!.Value,
            Rules.Basics.Currency.Of(row.Currency).ToMajor(row.Amount),
            row.Currency,
            row.AutoRenew == 1,
            row.Cancelled is { } cancelled ? LocalDay.Format(cancelled) : null,
            row.Cancelled is null ? null : LocalDay.Format(row.TermTo - 1),
            row.Reason,
            row.Renewals
        );
    }
}
