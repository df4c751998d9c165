using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>GET /api/desk/teams: how the rows of a list, or of all, stand: by team and owner. Who manages work sees all, who leads a team sees it.</summary>
internal sealed class DeskTeams(Store store, WorkspaceSettings workspace, TimeProvider clock)
{
    /// <param name="Lines">By team, then by open value.</param>
    internal sealed record Response(IReadOnlyList<Line> Lines);

    /// <param name="AtStake">Value of open rows, in major units.</param>
    /// <param name="SavedValue">Value of saved rows, in major units.</param>
    internal sealed record Line(
        long? TeamId,
        long? OwnerId,
        long Open,
        long Overdue,
        long Saved,
        long Lost,
        long NoContact,
        long WrongAlarm,
        decimal AtStake,
        decimal SavedValue
    );

    internal static async Task<Ok<Response>> Handle(long? list, DeskTeams teams, CurrentUser by, CancellationToken ct) =>
        TypedResults.Ok(new Response(await teams.ReadAsync(list, by, ct)));

    private async Task<IReadOnlyList<Line>> ReadAsync(long? list, CurrentUser by, CancellationToken ct)
    {
        var currency = await workspace.CurrencyAsync(ct);
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<Row>(
                    $"""
                    SELECT r.team_id, r.owner_id, {Count("r.status <> 'done'")} AS open, {Count(
                        "r.status <> 'done' AND r.due_at < @Now"
                    )} AS overdue,
                        {Count("r.outcome = 'saved'")} AS saved, {Count("r.outcome = 'lost'")} AS lost,
                        {Count("r.outcome = 'noContact'")} AS no_contact, {Count("r.outcome = 'wrongAlarm'")} AS wrong_alarm,
                        {Value("r.status <> 'done'")} AS at_stake, {Value("r.outcome = 'saved'")} AS saved_value
                    FROM desk_rows r WHERE (@list IS NULL OR r.list_id = @list) AND {Seen(by)}
                    GROUP BY r.team_id, r.owner_id ORDER BY COALESCE(r.team_id, {long.MaxValue}), at_stake DESC, COALESCE(r.owner_id, 0)
                    """,
                    new
                    {
                        list,
                        Me = by.Id,
                        Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    }
                ),
            ct
        );
        return
        [
            .. rows.Select(row => new Line(
                row.TeamId,
                row.OwnerId,
                row.Open,
                row.Overdue,
                row.Saved,
                row.Lost,
                row.NoContact,
                row.WrongAlarm,
                currency.ToMajor(row.AtStake),
                currency.ToMajor(row.SavedValue)
            )),
        ];
    }

    private static string Seen(CurrentUser by) => DeskSight.Sees(by);

    private static string Count(string condition) => $"CAST(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS BIGINT)";

    private static string Value(string condition) => $"CAST(SUM(CASE WHEN {condition} THEN r.value ELSE 0 END) AS BIGINT)";

    private sealed record Row
    {
        public long? TeamId { get; init; }
        public long? OwnerId { get; init; }
        public required long Open { get; init; }
        public required long Overdue { get; init; }
        public required long Saved { get; init; }
        public required long Lost { get; init; }
        public required long NoContact { get; init; }
        public required long WrongAlarm { get; init; }
        public required long AtStake { get; init; }
        public required long SavedValue { get; init; }
    }
}
