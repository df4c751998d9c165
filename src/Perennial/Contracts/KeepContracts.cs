using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Contracts;

namespace Perennial.Contracts;

/// <summary>A contract with its terms.</summary>
internal sealed record KeptContract(ContractRow Row, IReadOnlyList<ContractPeriod> Periods)
{
    /// <summary>The same with what is agreed now; the version grows.</summary>
    public KeptContract With(ContractTerms terms, IReadOnlyList<ContractPeriod> periods, int today) =>
        new(Row.With(terms, periods, today) with { Version = Row.Version + 1 }, periods);
}

/// <summary>Loads and saves contracts with their terms and facts, in the caller's transaction.</summary>
internal sealed class KeepContracts(Ids ids, ContractFacts facts, TimeProvider clock)
{
    /// <summary>Today in the zone of a write.</summary>
    public int Today(BulkWrite write) => write.Zone.DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Contracts by a condition on <c>contracts</c>; nobody else changes them before the transaction ends.</summary>
    public static async Task<List<KeptContract>> LoadAsync(BulkWrite write, string where, object values, CancellationToken ct)
    {
        await write.TakeTurnAsync("contracts", ct);
        var rows = await write.ListAsync<ContractRow>($"SELECT * FROM contracts WHERE {where}", values, ct);
        var periods = (await write.ByIdsAsync<PeriodRow>("contract_periods", "contract_id", [.. rows.Select(row => row.Id)], ct)).ToLookup(
            period => period.ContractId
        );
        return [.. rows.Select(row => new KeptContract(row, [.. periods[row.Id].OrderBy(p => p.Number).Select(p => p.ToPeriod())]))];
    }

    /// <summary>Writes contracts over those of the same ids, with their terms and facts. A term that is as it was stays untouched.</summary>
    public async Task SaveAsync(BulkWrite write, IReadOnlyList<KeptContract> contracts, CancellationToken ct)
    {
        long[] all = [.. contracts.Select(c => c.Row.Id)];
        var before = (await write.ByIdsAsync<PeriodRow>("contract_periods", "contract_id", all, ct)).ToLookup(p => p.ContractId);
        await write.DeleteRowsAsync("contracts", "id", all, ct);
        ContractTables.Insert(write, [.. contracts.Select(c => c.Row)]);
        var (gone, fresh) = (new List<long>(), new List<PeriodRow>());
        foreach (var (row, periods) in contracts)
        {
            var known = before[row.Id].ToDictionary(p => p.Number);
            var now = periods.Select(p => PeriodRow.Of(known.TryGetValue(p.Number, out var k) ? k.Id : ids.Next(), row, p)).ToList();
            gone.AddRange(known.Values.Except(now).Select(p => p.Id));
            fresh.AddRange(now.Except(known.Values));
        }
        await write.DeleteRowsAsync("contract_periods", "id", gone, ct);
        ContractTables.Insert(write, fresh);
        await facts.SettleAsync(
            write,
            [.. contracts.Select(c => (c.Row, c.Periods))],
            before.ToDictionary(of => of.Key, of => of.Count()),
            ct
        );
    }

    /// <summary>Takes contracts out, with their terms and facts.</summary>
    public async Task DeleteAsync(BulkWrite write, IReadOnlyList<KeptContract> contracts, CancellationToken ct)
    {
        long[] all = [.. contracts.Select(c => c.Row.Id)];
        await write.DeleteRowsAsync("contract_periods", "contract_id", all, ct);
        await write.DeleteRowsAsync("contracts", "id", all, ct);
        await facts.SettleAsync(
            write,
            [.. contracts.Select(c => (c.Row, (IReadOnlyList<ContractPeriod>)[]))],
            contracts.ToDictionary(c => c.Row.Id, c => c.Periods.Count),
            ct
        );
    }
}
