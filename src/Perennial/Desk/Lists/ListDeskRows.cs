using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Desk;

/// <summary>GET /api/desk/rows: one's own rows, one's teams' or everybody's, by the value at stake.</summary>
internal sealed class ListDeskRows(Store store, ShowDeskRows show, TimeProvider clock)
{
    private static readonly string[] States = ["todo", "open", "doing", "done", "overdue", "any"];

    /// <param name="Scope">mine (the default), team or all.</param>
    /// <param name="Status">todo (open or doing, the default), open, doing, done, overdue or any.</param>
    /// <param name="List">Of this list.</param>
    /// <param name="Owner">Of this account; 0 for nobody's.</param>
    /// <param name="Customer">About this customer.</param>
    public sealed record Request(string? Scope, string? Status, long? List, long? Owner, long? Customer, string? Limit, string? Cursor);

    internal static async Task<Results<Ok<Page<DeskRowView>>, ProblemHttpResult>> Handle(
        [AsParameters] Request request,
        ListDeskRows list,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await list.RunAsync(request, by, ct)).ToHttp(http);

    private async Task<Outcome<Page<DeskRowView>>> RunAsync(Request request, CurrentUser by, CancellationToken ct)
    {
        var (scope, status) = (request.Scope ?? "mine", request.Status ?? "todo");
        if (scope is not ("mine" or "team" or "all"))
            return DeskProblems.NotUnderstood("scope", scope, "mine, team, all");
        if (!States.Contains(status))
            return DeskProblems.NotUnderstood("status", status, string.Join(", ", States));
        if (scope == "all" && !by.May(Permission.ManageWork))
            return DeskProblems.ScopeNotAllowed;
        var list = string.Create(CultureInfo.InvariantCulture, $"desk {scope} {status} {request.List} {request.Owner} {request.Customer}");
        var asked = PageRule.Read(list, request.Limit, request.Cursor, 2);
        if (!asked.IsOk)
            return asked.Problems.ToList();
        var seen =
            scope == "mine" ? DeskSight.Mine
            : scope == "team" ? DeskSight.Team
            : "1 = 1";
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<DeskRow>(
                    $"""
                    SELECT r.* FROM desk_rows r WHERE {seen}{StatusSql(status)}
                        AND (@List IS NULL OR r.list_id = @List) AND (@Customer IS NULL OR r.customer_id = @Customer)
                        AND (@Owner IS NULL OR COALESCE(r.owner_id, 0) = @Owner)
                        AND (@After IS NULL OR r.value < @After OR (r.value = @After AND r.id > @AfterId))
                    ORDER BY r.value DESC, r.id LIMIT {asked.Value.Limit + 1}
                    """,
                    new
                    {
                        Me = by.Id,
                        request.List,
                        request.Customer,
                        request.Owner,
                        After = asked.Value.After?[0],
                        AfterId = asked.Value.After?[1],
                        Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    }
                ),
            ct
        );
        return await Pages.CutAsync(
            rows.ToList(),
            asked.Value.Limit,
            row => Cursor.Write(list, row.Value, row.Id),
            page => show.ShowAsync([.. page], ct)
        );
    }

    private static string StatusSql(string status) =>
        status switch
        {
            "any" => "",
            "todo" => " AND r.status <> 'done'",
            "overdue" => " AND r.status <> 'done' AND r.due_at < @Now",
            _ => $" AND r.status = '{status}'",
        };
}
