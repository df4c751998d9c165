using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Tasks;

/// <summary>POST /api/tasks/assign: gives several tasks to somebody at once.</summary>
internal sealed class AssignTasks(TaskDoor door, TellTasks tell, AuditLog audit, TimeProvider clock)
{
    private const int Most = 500;

    /// <param name="Ids">Up to 500 tasks that one sees; others are left alone.</param>
    /// <param name="AssigneeId">An account; null for nobody.</param>
    /// <param name="TeamId">A team; null leaves the team as it is.</param>
    public sealed record Request(IReadOnlyList<long>? Ids, long? AssigneeId, long? TeamId);

    internal sealed record Response(int Changed);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request,
        AssignTasks assign,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await assign.RunAsync(request, by, ct)).ToHttp(http);

    private Task<Outcome<Response>> RunAsync(Request request, CurrentUser by, CancellationToken ct) =>
        door.BeginAsync<Response>(
            async write =>
            {
                var ids = (request.Ids ?? []).Distinct().ToList();
                if (ids.Count is 0 or > Most)
                    return TaskProblems.NotUnderstood("ids", $"{ids.Count}", $"1…{Most}");
                if (request.AssigneeId is { } person && !await IsThereAsync(write, "users", person, "disabled = 0", ct))
                    return TaskProblems.NoSuchPerson(person);
                if (request.TeamId is { } team && !await IsThereAsync(write, "teams", team, "archived = 0", ct))
                    return TaskProblems.NoSuchTeam(team);
                var rows = (
                    await write.ListAsync<TaskRow>(
                        $"SELECT t.* FROM tasks t WHERE t.id IN ({write.Dialect.IntegersIn("ids")}) AND {TaskSight.Of(by)}",
                        new { ids = BulkWrite.Json(ids), Me = by.Id },
                        ct
                    )
                )
                    .Where(row => row.AssigneeId != request.AssigneeId || (request.TeamId is { } to && to != row.TeamId))
                    .ToList();
                return new Response(await GiveAsync(write, rows, (request.AssigneeId, request.TeamId), by, ct));
            },
            ct
        );

    /// <summary>Gives tasks to somebody, in the caller's transaction.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="rows">The tasks as they are.</param>
    /// <param name="to">Whom, and of which team they are from now on; no team leaves theirs.</param>
    /// <param name="by">Who gives them.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<int> GiveAsync(
        BulkWrite write,
        IReadOnlyCollection<TaskRow> rows,
        (long? Person, long? Team) to,
        Actor by,
        CancellationToken ct
    )
    {
        if (rows.Count == 0)
            return 0;
        await write.ExecuteAsync(
            $"""
            UPDATE tasks SET assignee_id = @Person, team_id = COALESCE(@Team, team_id), version = version + 1, updated_at = @Now
            WHERE id IN ({write.Dialect.IntegersIn("ids")})
            """,
            new
            {
                to.Person,
                to.Team,
                Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                ids = BulkWrite.Json(rows.Select(row => row.Id)),
            },
            ct
        );
        await tell.GivenAsync(write, rows.Where(row => row.AssigneeId != to.Person).Select(row => row with { AssigneeId = to.Person }), by);
        await audit.AppendAsync(
            write.Connection,
            write.Transaction,
            by,
            "tasks_assigned",
            details: new
            {
                rows.Count,
                to.Person,
                to.Team,
            }
        );
        return rows.Count;
    }

    private static async Task<bool> IsThereAsync(BulkWrite write, string table, long id, string also, CancellationToken ct) =>
        (await write.ListAsync<long>($"SELECT id FROM {table} WHERE id = @id AND {also}", new { id }, ct)).Count == 1;
}
