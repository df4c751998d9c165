using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>A list as the API shows it.</summary>
/// <param name="Kind">week or month.</param>
/// <param name="Period">2026-W48 or 2026-11.</param>
/// <param name="Basis">What told the risk: scores, or lateness while nobody was scored.</param>
/// <param name="Day">The last day that was seen of its customers.</param>
/// <param name="Open">Rows without an outcome.</param>
/// <param name="Value">At stake, in major units.</param>
internal sealed record DeskListView(
    long Id,
    string Kind,
    string Period,
    string Basis,
    string Day,
    DateTimeOffset MadeAt,
    string MadeBy,
    int Rows,
    long Open,
    decimal Value
);

/// <summary>GET /api/desk/lists: every list, the newest first. POST makes the one of the present week or month, if it is not there yet.</summary>
internal sealed class ListLists(Store store, WorkspaceSettings workspace, MakeList make, TimeProvider clock)
{
    private const int Most = 200;

    /// <param name="Kind">week or month.</param>
    public sealed record Request(string? Kind);

    /// <param name="IsNew">Whether it was made now: a period has one list.</param>
    internal sealed record Made(DeskListView List, bool IsNew);

    internal static async Task<Ok<IReadOnlyList<DeskListView>>> Handle(ListLists lists, CancellationToken ct) =>
        TypedResults.Ok(await lists.ReadAsync(null, ct));

    internal static async Task<Results<Ok<Made>, ProblemHttpResult>> Make(
        Request request,
        ListLists lists,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await lists.MakeAsync(request, by, ct)).ToHttp(http);

    private async Task<Outcome<Made>> MakeAsync(Request request, CurrentUser by, CancellationToken ct)
    {
        if (request.Kind is not ("week" or "month"))
            return DeskProblems.KindNotUnderstood(request.Kind);
        var zone = await workspace.ZoneAsync(ct);
        var period = Period.Of(
            request.Kind is "week" ? PeriodKind.Week : PeriodKind.Month,
            zone.DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds())
        );
        if (await make.RunAsync(period, by, ct) is not { } made)
            return DeskProblems.NobodyAtRisk;
        return new Made((await ReadAsync(made.Id, ct))[0], made.Made);
    }

    public async Task<IReadOnlyList<DeskListView>> ReadAsync(long? id, CancellationToken ct)
    {
        var currency = await workspace.CurrencyAsync(ct);
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<Row>(
                    $"""
                    SELECT l.id, l.kind, l.period, l.basis, l.day, l.made_at, l.made_by, l.rows_listed, l.value,
                        (SELECT COUNT(*) FROM desk_rows r WHERE r.list_id = l.id AND r.status <> 'done') AS open_rows
                    FROM desk_lists l{(id is null ? "" : " WHERE l.id = @id")} ORDER BY l.id DESC LIMIT {Most}
                    """,
                    new { id }
                ),
            ct
        );
        return
        [
            .. rows.Select(row => new DeskListView(
                row.Id,
                row.Kind,
                row.Period,
                row.Basis,
                LocalDay.Format(row.Day),
                DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt),
                row.MadeBy,
                row.RowsListed,
                row.OpenRows,
                currency.ToMajor(row.Value)
            )),
        ];
    }

    private sealed record Row
    {
        public required long Id { get; init; }
        public required string Kind { get; init; }
        public required string Period { get; init; }
        public required string Basis { get; init; }
        public required int Day { get; init; }
        public required long MadeAt { get; init; }
        public required string MadeBy { get; init; }
        public required int RowsListed { get; init; }
        public required long Value { get; init; }
        public required long OpenRows { get; init; }
    }
}
