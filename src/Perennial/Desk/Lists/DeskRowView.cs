using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>A row of a list as the API shows it.</summary>
/// <param name="Place">Among the owner's rows of its list, from 1.</param>
/// <param name="Basis">What told the risk: scores (a probability), or lateness (a rule).</param>
/// <param name="Risk">In [0, 1].</param>
/// <param name="Value">At stake, in major units.</param>
/// <param name="Play">call, winBack or care.</param>
/// <param name="DueDay">ISO day in the workspace's zone.</param>
/// <param name="Status">open, doing or done.</param>
/// <param name="Outcome">saved, lost, noContact or wrongAlarm; null while it is open.</param>
/// <param name="Climbed">Whether it was passed on to who leads.</param>
internal sealed record DeskRowView(
    long Id,
    long ListId,
    string Period,
    long CustomerId,
    string? Customer,
    string? Number,
    long? OwnerId,
    long? TeamId,
    int Place,
    string Basis,
    double Risk,
    decimal Value,
    IReadOnlyList<Phrase> Reasons,
    string Play,
    string NextStep,
    string DueDay,
    bool Overdue,
    string Status,
    string? Outcome,
    string? LostReason,
    string Note,
    DateTimeOffset? ClosedAt,
    string? ClosedBy,
    bool Climbed,
    long Version
);

/// <summary>Shows rows, with what their customers are called.</summary>
internal sealed class ShowDeskRows(Store store, StoreEngine engine, WorkspaceSettings workspace, TimeProvider clock)
{
    public async Task<IReadOnlyList<DeskRowView>> ShowAsync(IReadOnlyCollection<DeskRow> rows, CancellationToken ct)
    {
        var (zone, currency) = (await workspace.ZoneAsync(ct), await workspace.CurrencyAsync(ct));
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var names = (
            await engine.ListAsync(
                new NamesQuery([.. rows.Select(row => row.CustomerId)]).ToSql(store.Dialect),
                new NamesQuery([]).Read,
                ct
            )
        ).ToDictionary(named => named.Id);
        var lists = await store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<(long Id, string Period, string Basis)>(
                        $"SELECT id, period, basis FROM desk_lists WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                        new { ids = BulkWrite.Json(rows.Select(row => row.ListId).Distinct()) }
                    )
                ).ToDictionary(list => list.Id),
            ct
        );
        return
        [
            .. rows.Select(row => new DeskRowView(
                row.Id,
                row.ListId,
                lists[row.ListId].Period,
                row.CustomerId,
                names.GetValueOrDefault(row.CustomerId)?.Name,
                names.GetValueOrDefault(row.CustomerId)?.Number,
                row.OwnerId,
                row.TeamId,
                row.Place,
                lists[row.ListId].Basis,
                row.Risk,
                currency.ToMajor(row.Value),
                row.Why,
                row.Play,
                row.NextStep,
                LocalDay.Format(zone.DayOf(row.DueAt)),
                row.Status != "done" && row.DueAt < now,
                row.Status,
                row.Outcome,
                row.LostReason,
                row.Note,
                row.ClosedAt is { } closed ? DateTimeOffset.FromUnixTimeMilliseconds(closed) : null,
                row.ClosedBy,
                row.ClimbedAt is not null,
                row.Version
            )),
        ];
    }
}
