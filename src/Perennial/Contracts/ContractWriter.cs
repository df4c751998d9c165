using System.Text.Json;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Contracts;

namespace Perennial.Contracts;

/// <summary>What became of one contract.</summary>
[FrontDoor]
internal readonly record struct ContractResult(long Id, WriteOutcome Outcome);

/// <summary>One result per record, in their order, and what a revert must know.</summary>
[FrontDoor]
internal sealed record ContractWriteResult(IReadOnlyList<ContractResult> Results, IReadOnlyList<RowChange> Changes);

/// <summary>
/// Writes batches of whole contracts, known by source and number: unchanged ones are left alone; in changed ones a later end is a renewal
/// (<see cref="ContractPeriods.Restate"/>).
/// </summary>
[FrontDoor]
internal sealed class ContractWriter(Ids ids, KeepContracts keep)
{
    public async Task<ContractWriteResult> WriteAsync(BulkWrite write, IReadOnlyList<ContractRecord> records, CancellationToken ct)
    {
        var known = (
            await KeepContracts.LoadAsync(
                write,
                $"source = @Source AND number IN ({write.Dialect.TextsIn("numbers")})",
                new { write.Source, numbers = BulkWrite.Json(records.Select(r => r.Number)) },
                ct
            )
        ).ToDictionary(c => c.Row.Number);
        var (before, today) = (new Dictionary<string, KeptContract>(known), keep.Today(write));
        var results = records.Select(record => Decide(write, record, known, today)).ToList();
        var changed = known.Values.Where(c => !ReferenceEquals(before.GetValueOrDefault(c.Row.Number), c)).ToList();
        await keep.SaveAsync(write, changed, ct);
        return new ContractWriteResult(
            results,
            [
                .. changed.Select(c => new RowChange(
                    "contracts",
                    c.Row.Id,
                    before.TryGetValue(c.Row.Number, out var was) ? JsonSerializer.Serialize(was) : null
                )),
            ]
        );
    }

    private ContractResult Decide(BulkWrite write, ContractRecord record, Dictionary<string, KeptContract> known, int today)
    {
        var hash = record.Hash();
        if (!known.TryGetValue(record.Number, out var before))
        {
            var periods = ContractPeriods.Begin(record.Terms, today);
            known[record.Number] = new KeptContract(RowOf(ids.Next(), record, hash, write).With(record.Terms, periods, today), periods);
            return new ContractResult(known[record.Number].Row.Id, WriteOutcome.Created);
        }
        if (before.Row.ContentHash == hash)
            return new ContractResult(before.Row.Id, WriteOutcome.Unchanged);
        var terms = TermsOf(record.Terms, before);
        var restated = ContractPeriods.Restate(before.Row.ToTerms(), terms, before.Periods, today);
        var row = RowOf(before.Row.Id, record, hash, write) with { OriginId = before.Row.OriginId, Version = before.Row.Version + 1 };
        known[record.Number] = new KeptContract(row.With(terms, restated, today), restated);
        return new ContractResult(before.Row.Id, WriteOutcome.Updated);
    }

    /// <summary>A source that states the end of the first term still means the term that has gone on by itself since.</summary>
    private static ContractTerms TermsOf(ContractTerms stated, KeptContract before) =>
        stated.AutoRenew && stated.Ends is { } ends && before.Periods.Any(period => period.Due == ends)
            ? stated with
            {
                Ends = before.Periods[^1].Due,
            }
            : stated;

    internal static ContractRow RowOf(long id, ContractRecord record, long hash, BulkWrite write) =>
        new()
        {
            Id = id,
            CustomerId = record.CustomerId,
            Number = record.Number,
            Source = write.Source,
            Name = record.Name,
            Starts = record.Terms.Starts,
            IsOpen = 0,
            Billing = "",
            Amount = record.Terms.Amount,
            Currency = record.Currency,
            AutoRenew = 0,
            Reason = record.Reason,
            TermFrom = 0,
            TermTo = 0,
            Renewals = 0,
            ContentHash = hash,
            ImportId = write.ImportId,
            Version = 1,
        };
}
