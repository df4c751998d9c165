using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Tasks;

/// <summary>GET /api/tasks: one's own tasks, one's teams' or everybody's, the earliest due first.</summary>
internal sealed class ListTasks(Store store, TaskDoor door, ShowTasks show, TimeProvider clock)
{
    private static readonly string[] Scopes = ["mine", "team", "all"];
    private static readonly string[] States = ["todo", "open", "doing", "done", "any"];
    private static readonly string[] Dues = ["overdue", "today", "week", "none"];

    /// <param name="Scope">mine (the default), team or all; about a customer or company: all that one may see.</param>
    /// <param name="Status">todo (open or doing, the default), open, doing, done or any.</param>
    /// <param name="Due">overdue, today (overdue ones too), week (the same for seven days) or none.</param>
    /// <param name="Assignee">Given to this account.</param>
    /// <param name="Search">A part of the title.</param>
    public sealed record Request(
        string? Scope,
        string? Status,
        string? Due,
        long? Assignee,
        long? Customer,
        long? Company,
        string? Search,
        string? Limit,
        string? Cursor
    );

    internal static async Task<Results<Ok<Page<TaskView>>, ProblemHttpResult>> Handle(
        [AsParameters] Request request,
        ListTasks list,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await list.RunAsync(request, by, ct)).ToHttp(http);

    private async Task<Outcome<Page<TaskView>>> RunAsync(Request request, CurrentUser by, CancellationToken ct)
    {
        var (scope, status) = (request.Scope ?? "mine", request.Status ?? "todo");
        var about = request.Customer is not null || request.Company is not null;
        if (Unknown(("scope", scope, Scopes), ("status", status, States), ("due", request.Due, Dues)) is { } unknown)
            return unknown;
        if (scope == "all" && !about && !by.May(Permission.ManageWork))
            return TaskProblems.ScopeNotAllowed;
        var list = string.Create(
            CultureInfo.InvariantCulture,
            $"tasks {scope} {status} {request.Due} {request.Assignee} {request.Customer} {request.Company} {request.Search}"
        );
        var asked = PageRule.Read(list, request.Limit, request.Cursor, 2);
        if (!asked.IsOk)
            return asked.Problems.ToList();
        var zone = await door.ZoneAsync(ct);
        var today = zone.DayOf(Now);
        // What was done last stands first; what is to be done, what is due first.
        var key = status == "done" ? "-COALESCE(t.done_at, 0)" : $"COALESCE(t.due_at, {long.MaxValue - 1})";
        var seen =
            about || scope == "all" ? TaskSight.Of(by)
            : scope == "mine" ? TaskSight.Mine
            : TaskSight.Team;
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<TaskRow>(
                    $"""
                    SELECT t.* FROM tasks t
                    WHERE {seen}{StatusSql(status)}{DueSql(request.Due)}
                        AND (@Assignee IS NULL OR t.assignee_id = @Assignee) AND (@Customer IS NULL OR t.customer_id = @Customer)
                        AND (@Company IS NULL OR t.company_id = @Company)
                        AND (@Search = '' OR {store.Dialect.ContainsIgnoringCase("t.title", "@Search")})
                        AND (@After IS NULL OR {key} > @After OR ({key} = @After AND t.id > @AfterId))
                    ORDER BY {key}, t.id LIMIT {asked.Value.Limit + 1}
                    """,
                    new
                    {
                        Me = by.Id,
                        request.Assignee,
                        request.Customer,
                        request.Company,
                        Search = request.Search?.Trim() ?? "",
                        After = asked.Value.After?[0],
                        AfterId = asked.Value.After?[1],
                        Now,
                        Tonight = zone.StartOf(today + 1),
                        Week = zone.StartOf(today + 7),
                    }
                ),
            ct
        );
        return await Pages.CutAsync(
            rows.ToList(),
            asked.Value.Limit,
            row => Cursor.Write(list, status == "done" ? -(row.DoneAt ?? 0) : row.DueAt ?? long.MaxValue - 1, row.Id),
            page => show.ShowAsync([.. page], zone, ct)
        );
    }

    private static string StatusSql(string status) =>
        status switch
        {
            "any" => "",
            "todo" => " AND t.status <> 'done'",
            _ => $" AND t.status = '{status}'",
        };

    private static string DueSql(string? due) =>
        due switch
        {
            "overdue" => " AND t.due_at < @Now",
            "today" => " AND t.due_at < @Tonight",
            "week" => " AND t.due_at < @Week",
            "none" => " AND t.due_at IS NULL",
            _ => "",
        };

    private static Problem? Unknown(params ReadOnlySpan<(string Field, string? Found, string[] Possible)> said)
    {
        foreach (var (field, found, possible) in said)
            if (found is not null && !possible.Contains(found))
                return TaskProblems.NotUnderstood(field, found, string.Join(", ", possible));
        return null;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
