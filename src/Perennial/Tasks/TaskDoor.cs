using Dapper;
using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Tasks;

/// <summary>Opens the transaction in which somebody does something with one task that they see.</summary>
internal sealed class TaskDoor(Store store, WorkspaceSettings workspace)
{
    public async Task<Outcome<T>> WithAsync<T>(
        long id,
        CurrentUser by,
        Func<BulkWrite, TaskRow, Task<Outcome<T>>> act,
        CancellationToken ct
    ) =>
        await BeginAsync(
            async write =>
                (
                    await write.ListAsync<TaskRow>(
                        $"SELECT t.* FROM tasks t WHERE t.id = @id AND {TaskSight.Of(by)}",
                        new { id, Me = by.Id },
                        ct
                    )
                )
                    is [var row]
                    ? await act(write, row)
                    : PlumbingProblems.NotFound(TaskProblems.ATask),
            ct
        );

    /// <summary>A transaction in which tasks and the event log are written together. Writers take turns: a task is done once.</summary>
    public async Task<Outcome<T>> BeginAsync<T>(Func<BulkWrite, Task<Outcome<T>>> act, CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        return await store.TryWriteAsync(
            async (c, t) =>
            {
                var write = new BulkWrite
                {
                    Store = store,
                    Connection = c,
                    Transaction = t,
                    Zone = zone,
                    Source = "perennial",
                };
                await write.TakeTurnAsync("tasks", ct);
                return await act(write);
            },
            ct
        );
    }

    public async Task<TaskRow?> FindAsync(long id, CurrentUser by, CancellationToken ct) =>
        await store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<TaskRow>(
                    $"SELECT t.* FROM tasks t WHERE t.id = @id AND {TaskSight.Of(by)}",
                    new { id, Me = by.Id }
                ),
            ct
        );

    public Task<Zone> ZoneAsync(CancellationToken ct) => workspace.ZoneAsync(ct);
}
