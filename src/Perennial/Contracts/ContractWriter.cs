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
        var decided = records.Select(record => Decide(write, record, known, today)).ToList();
        // Terms that are told again one by one take a contract back to its first term and forth to its last: nothing is changed by that.
        var changed = known.Values.Where(c => !IsAsBefore(before.GetValueOrDefault(c.Row.Number), c)).ToList();
        var touched = changed.Select(c => c.Row.Id).ToHashSet();
        await keep.SaveAsync(write, changed, ct);
        return new ContractWriteResult(
            decided.ConvertAll(d => touched.Contains(d.Id) ? d : d with { Outcome = WriteOutcome.Unchanged }),
            [
                .. changed.Select(c => new RowChange(
                    "contracts",
                    c.Row.Id,
                    before.TryGetValue(c.Row.Number, out var was) ? JsonSerializer.Serialize(was) : null
                )),
            ]
        );
    }

    private static bool IsAsBefore(KeptContract? before, KeptContract now) =>
        before is not null
        && before.Row with { Version = 0, ImportId = null } == now.Row with { Version = 0, ImportId = null }
        && before.Periods.SequenceEqual(now.Periods);

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
        if (ContractPeriods.EarlierTerm(record.Terms, before.Row.Starts, before.Periods) is { } earlier)
            return Correct(record, before, known, earlier);
        var terms = TermsOf(ContractPeriods.Meaning(record.Terms, before.Row.Starts, before.Periods), before);
        var restated = ContractPeriods.Restate(before.Row.ToTerms(), terms, before.Periods, today);
        var row = RowOf(before.Row.Id, record, hash, write) with { OriginId = before.Row.OriginId, Version = before.Row.Version + 1 };
        known[record.Number] = new KeptContract(row.With(terms, restated, today), restated);
        return new ContractResult(before.Row.Id, WriteOutcome.Updated);
    }

    /// <summary>Of a term that is over only the amount can be told anew.</summary>
    private static ContractResult Correct(ContractRecord record, KeptContract before, Dictionary<string, KeptContract> known, int earlier)
    {
        List<ContractPeriod> periods = [.. before.Periods];
        periods[earlier] = periods[earlier] with { Amount = record.Terms.Amount, Billing = record.Terms.Billing };
        known[record.Number] = new KeptContract(before.Row with { Version = before.Row.Version + 1 }, periods);
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
