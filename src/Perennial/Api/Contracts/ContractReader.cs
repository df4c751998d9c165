using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Contracts;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;
using Perennial.Settings;

namespace Perennial.Api;

/// <summary>Reads contracts as the public contract shows them.</summary>
internal sealed class ContractReader(Store store, WorkspaceSettings workspace, TimeProvider clock)
{
    /// <summary>Today in the workspace's zone: what the status depends on.</summary>
    public async Task<int> TodayAsync(CancellationToken ct) =>
        (await workspace.ZoneAsync(ct)).DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds());

    public static async Task<ContractRow?> FindAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        await connection.QuerySingleOrDefaultAsync<ContractRow>("SELECT * FROM contracts WHERE id = @id", new { id }, transaction);

    /// <summary>The tag of a row: its status may change with the day.</summary>
    public static string TagOf(ContractRow row, int today) => EntityTags.Of(row.Id, row.Version, (long)row.StatusOn(today));

    /// <summary>The rows with their terms, in the order of the rows.</summary>
    public async Task<IReadOnlyList<Contract>> ShowAsync(
        IReadOnlyList<ContractRow> rows,
        int today,
        DbConnection connection,
        DbTransaction? transaction = null
    )
    {
        var terms = (
            await connection.QueryAsync<TermRow>(
                $"""
                SELECT contract_id, number, from_day, due, to_day, amount FROM contract_periods
                WHERE contract_id IN ({store.Dialect.IntegersIn("ids")}) ORDER BY contract_id, number
                """,
                new { ids = JsonSerializer.Serialize(rows.Select(row => row.Id)) },
                transaction
            )
        ).ToLookup(term => term.ContractId);
        return [.. rows.Select(row => Show(row, terms[row.Id], today))];
    }

    private static Contract Show(ContractRow row, IEnumerable<TermRow> terms, int today)
    {
        var currency = Currency.Of(row.Currency);
        return new Contract(
            row.Id,
            row.Number,
            row.Source,
            row.CustomerId,
            row.Name,
            row.StatusOn(today),
            LocalDay.Format(row.Starts),
            row.Ends is { } ends ? LocalDay.Format(ends - 1) : null,
            Billings.Parse(row.Billing)!.Value,
            currency.ToMajor(row.Amount),
            row.Currency,
            row.AutoRenew == 1,
            row.Cancelled is { } cancelled ? LocalDay.Format(cancelled) : null,
            row.Cancelled is null ? null : LocalDay.Format((row.Stops ?? row.TermTo) - 1),
            row.Reason,
            row.Renewals,
            [
                .. terms.Select(term => new ContractTerm(
                    term.Number,
                    LocalDay.Format(term.FromDay),
                    LocalDay.Format(term.ToDay - 1),
                    LocalDay.Format(term.Due - 1),
                    currency.ToMajor(term.Amount)
                )),
            ]
        );
    }

    private sealed class TermRow
    {
        public required long ContractId { get; init; }
        public required int Number { get; init; }
        public required int FromDay { get; init; }
        public required int Due { get; init; }
        public required int ToDay { get; init; }
        public required long Amount { get; init; }
    }
}
