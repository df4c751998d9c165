using System.Data.Common;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Messages;
using Perennial.Notifications;
using Perennial.Rules.Basics;
using Perennial.Rules.Tasks;

namespace Perennial.Tasks;

/// <summary>Tells people of tasks, in their inbox; reminders by mail as well, when there is a mail server and they want it.</summary>
internal sealed class TellTasks(Notify notify, MailStaff mail)
{
    /// <summary>Notices beyond this many at once would bury an inbox.</summary>
    private const int MostNotices = 20;

    /// <summary>Somebody was given tasks by somebody else.</summary>
    public async Task GivenAsync(BulkWrite write, IEnumerable<TaskRow> tasks, Actor by)
    {
        var ofOthers = tasks.Where(task => task.AssigneeId is { } to && to != by.UserId).GroupBy(task => task.AssigneeId!.Value);
        await notify.AppendAsync(
            write.Connection,
            write.Transaction,
            [.. ofOthers.SelectMany(ofOne => ofOne.Take(MostNotices).Select(task => About(task, ofOne.Key, "task_given", by.Name)))]
        );
    }

    /// <summary>A task is about to be due; whoever it is given to, or who wrote it, is reminded.</summary>
    public async Task RemindAsync(DbConnection connection, DbTransaction transaction, TaskRow task, Zone zone, CancellationToken ct)
    {
        var whom = task.AssigneeId ?? task.CreatorId;
        await notify.AppendAsync(connection, transaction, About(task, whom, "task_due", ""));
        var letter = new TaskLetter(task.Title, task.Text, task.Due(zone));
        await mail.AddAsync(
            // A task whose reminder was moved reminds again.
            new StaffMail(whom, StaffMailKind.Reminders, string.Create(null, $"task:{task.Id}:{task.RemindAt}")),
            reader => letter.Write(reader.Language) with { Link = reader.Link(TaskLetter.LinkWords, $"/tasks?task={task.Id}") },
            connection,
            transaction,
            ct
        );
    }

    private static Notice About(TaskRow task, long user, string kind, string actor) =>
        new(user, kind, task.CustomerId, task.Title, actor, "") { Link = $"/tasks?task={task.Id}" };
}
