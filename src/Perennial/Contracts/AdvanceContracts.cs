using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Contracts;
using Perennial.Settings;

namespace Perennial.Contracts;

/// <summary>Lets time do what it does to contracts: they begin, go on for another term, or are over; each states its fact once.</summary>
internal sealed partial class AdvanceContracts(
    Store store,
    KeepContracts keep,
    WorkspaceSettings workspace,
    TimeProvider clock,
    ILogger<AdvanceContracts> log
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private const int Chunk = 500;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(Round, clock, LogFailure) { First = Round }.RunAsync(RunAsync, stoppingToken);

    /// <summary>Brings every contract up to today.</summary>
    /// <returns>How many changed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        var today = zone.DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var due = await store.ReadAsync(
            c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM contracts WHERE next_change <= @today", new { today }),
            ct
        );
        for (var changed = 0; due > 0; )
        {
            var chunk = await store.WriteAsync(
                async (c, t) =>
                {
                    var write = ContractDoor.Begin(store, c, t, zone);
                    var contracts = await KeepContracts.LoadAsync(
                        write,
                        $"id IN (SELECT id FROM contracts WHERE next_change <= @today ORDER BY next_change, id LIMIT {Chunk})",
                        new { today },
                        ct
                    );
                    await keep.SaveAsync(write, [.. contracts.Select(one => Advanced(one, today))], ct);
                    return contracts.Count;
                },
                ct
            );
            changed += chunk;
            if (chunk < Chunk)
                return changed;
        }
        return 0;
    }

    private static KeptContract Advanced(KeptContract contract, int today)
    {
        var terms = contract.Row.ToTerms();
        return contract.With(terms, ContractPeriods.Advance(terms, contract.Periods, today), today);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Contracts could not be brought up to today; it is tried again in a minute")]
    private partial void LogFailure(Exception reason);
}
