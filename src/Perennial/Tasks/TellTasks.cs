using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Notifications;

namespace Perennial.Tasks;

/// <summary>Tells people of tasks, in their inbox.</summary>
internal sealed class TellTasks(Notify notify)
{
    /// <summary>Notices beyond this many at once would bury an inbox.</summary>
    private const int MostNotices = 20;

    /// <summary>Somebody was given tasks by somebody else.</summary>
    public async Task GivenAsync(BulkWrite write, IEnumerable<TaskRow> tasks, Actor by)
    {
        foreach (var ofOne in tasks.Where(task => task.AssigneeId is { } to && to != by.UserId).GroupBy(task => task.AssigneeId!.Value))
        foreach (var task in ofOne.Take(MostNotices))
            await notify.AppendAsync(write.Connection, write.Transaction, About(task, ofOne.Key, "task_given", by.Name));
    }

    /// <summary>A task is about to be due; whoever it is given to, or who wrote it, is reminded.</summary>
    public Task RemindAsync(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, TaskRow task) =>
        notify.AppendAsync(connection, transaction, About(task, task.AssigneeId ?? task.CreatorId, "task_due", ""));

    private static Notice About(TaskRow task, long user, string kind, string actor) =>
        new(user, kind, task.CustomerId, task.Title, actor, "") { Link = $"/tasks?task={task.Id}" };
}
