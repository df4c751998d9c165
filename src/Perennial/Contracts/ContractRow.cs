using Perennial.Rules.Contracts;

namespace Perennial.Contracts;

/// <summary>A row of <c>contracts</c>.</summary>
[FrontDoor]
internal sealed record ContractRow
{
    public required long Id { get; init; }
    public required long CustomerId { get; init; }
    public required string Number { get; init; }
    public required string Source { get; init; }
    public required string Name { get; init; }
    public required int Starts { get; init; }
    public int? Ends { get; init; }
    public required int IsOpen { get; init; }
    public required string Billing { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required int AutoRenew { get; init; }
    public int? Cancelled { get; init; }
    public int? Stops { get; init; }
    public string? Reason { get; init; }
    public required int TermFrom { get; init; }
    public required int TermTo { get; init; }
    public required int Renewals { get; init; }
    public int? NextChange { get; init; }
    public required long ContentHash { get; init; }
    public long? ImportId { get; init; }
    public long? OriginId { get; init; }
    public required long Version { get; init; }

    public ContractTerms ToTerms() =>
        new()
        {
            Starts = Starts,
            Ends = IsOpen == 1 ? null : Ends,
            Billing = Billings.Parse(Billing)!.Value,
            Amount = Amount,
            AutoRenew = AutoRenew == 1,
            Cancelled = Cancelled,
            Stops = Stops,
        };

    public ContractStatus StatusOn(int today) => ContractStatuses.Of(Starts, TermTo, Cancelled, IsOpen == 1 || AutoRenew == 1, today);

    /// <summary>The row with its terms as they are now.</summary>
    public ContractRow With(ContractTerms terms, IReadOnlyList<ContractPeriod> periods, int today) =>
        this with
        {
            Starts = terms.Starts,
            // What renews by itself ends where its last term does.
            Ends = terms.IsOpen ? null : periods[^1].Due,
            IsOpen = terms.IsOpen ? 1 : 0,
            Billing = terms.Billing.Key(),
            Amount = terms.Amount,
            AutoRenew = terms.GoesOn ? 1 : 0,
            Cancelled = terms.Cancelled,
            Stops = terms.Stops,
            TermFrom = periods[^1].From,
            TermTo = periods[^1].To,
            Renewals = periods.Count - 1,
            NextChange = ContractPeriods.NextChange(periods, today),
        };
}

/// <summary>A row of <c>contract_periods</c>.</summary>
internal sealed record PeriodRow
{
    public required long Id { get; init; }
    public required long ContractId { get; init; }
    public required long CustomerId { get; init; }
    public required int Number { get; init; }
    public required int FromDay { get; init; }
    public required int Due { get; init; }
    public required int ToDay { get; init; }
    public int? Told { get; init; }
    public required long Amount { get; init; }
    public required int Months { get; init; }
    public required int AutoRenew { get; init; }

    public static PeriodRow Of(long id, ContractRow contract, ContractPeriod period) =>
        new()
        {
            Id = id,
            ContractId = contract.Id,
            CustomerId = contract.CustomerId,
            Number = period.Number,
            FromDay = period.From,
            Due = period.Due,
            ToDay = period.To,
            Told = period.Told,
            Amount = period.Amount,
            Months = (int)period.Billing,
            AutoRenew = period.AutoRenew ? 1 : 0,
        };

    public ContractPeriod ToPeriod() => new(Number, FromDay, Due, ToDay, Told, Amount, (Billing)Months, AutoRenew == 1);
}
