using System.Globalization;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Tasks;

namespace Perennial.Tasks;

/// <summary>What somebody wants a task to be: all of it.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Text">Up to 5000 characters.</param>
/// <param name="Priority">low, normal, high or urgent; normal when absent.</param>
/// <param name="DueDay">ISO day.</param>
/// <param name="DueTime">HH:mm in the workspace's zone; only with a day.</param>
/// <param name="RemindAt">When it reminds, in the inbox.</param>
/// <param name="Repeats">A rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO.</param>
/// <param name="CustomerId">The customer that it is about.</param>
/// <param name="CompanyId">The company that it is about; not with a customer.</param>
public sealed record WantedTask(
    string? Title,
    string? Text,
    TaskPriority? Priority,
    string? DueDay,
    string? DueTime,
    DateTimeOffset? RemindAt,
    string? Repeats,
    IReadOnlyList<ChecklistItem>? Checklist,
    long? AssigneeId,
    long? TeamId,
    long? CustomerId,
    long? CompanyId
);

/// <summary>Reads wishes and writes them into rows.</summary>
internal static class ReadWish
{
    /// <summary>The row with all that is wanted; every problem at once.</summary>
    public static async Task<Outcome<TaskRow>> ApplyAsync(BulkWrite write, WantedTask wanted, TaskRow row, CancellationToken ct)
    {
        var (due, problems) = Due(wanted);
        var (title, repeats) = (wanted.Title?.Trim() ?? "", string.IsNullOrWhiteSpace(wanted.Repeats) ? null : wanted.Repeats.Trim());
        problems.AddRange(TaskRule.Check(title, wanted.Text, wanted.Checklist ?? [], due, repeats));
        if (wanted.AssigneeId is { } person && person != row.AssigneeId && !await IsAsync(write, "users", person, "disabled = 0", ct))
            problems.Add(TaskProblems.NoSuchPerson(person));
        if (wanted.TeamId is { } team && team != row.TeamId && !await IsAsync(write, "teams", team, "archived = 0", ct))
            problems.Add(TaskProblems.NoSuchTeam(team));
        if (wanted.CustomerId is { } customer && !await IsAsync(write, "customers", customer, "1 = 1", ct))
            problems.Add(TaskProblems.NoSuchSubject("customerId", customer));
        if (wanted.CompanyId is { } company && (wanted.CustomerId is not null || !await IsAsync(write, "companies", company, "1 = 1", ct)))
            problems.Add(TaskProblems.NoSuchSubject("companyId", company));
        if (problems.Count > 0)
            return problems;
        var rule = repeats is null ? null : Recurrence.Parse(repeats).Value!.ToString();
        var day = due is null ? (int?)null : LocalDay.Of(due.Day);
        var remind = wanted.RemindAt?.ToUnixTimeMilliseconds();
        return row with
        {
            Title = title,
            Text = wanted.Text?.Trim() ?? "",
            Priority = (int)(wanted.Priority ?? TaskPriority.Normal),
            DueAt = due?.Instant(write.Zone),
            DueHasTime = due?.Time is null ? 0 : 1,
            RemindAt = remind,
            RemindedAt = remind == row.RemindAt ? row.RemindedAt : null,
            Repeats = rule,
            // A series goes on from where it began unless its rule or its day is another one now.
            FirstDay =
                rule is null ? null
                : rule == row.Repeats && row.Due(write.Zone)?.Day == due!.Day ? row.FirstDay ?? day
                : day,
            Checklist = TaskRow.ItemsJson((wanted.Checklist ?? []).Select(item => item with { Text = item.Text.Trim() })),
            AssigneeId = wanted.AssigneeId,
            TeamId = wanted.TeamId,
            CustomerId = wanted.CustomerId,
            CompanyId = wanted.CompanyId,
        };
    }

    private static (DueTime? Due, List<Problem> Problems) Due(WantedTask wanted)
    {
        var (day, time) = (Blank(wanted.DueDay), Blank(wanted.DueTime));
        if (day is null)
            return (null, time is null ? [] : [TaskProblems.DueNotUnderstood("dueDay", "")]);
        if (LocalDay.Parse(day) is not { } read || read > LocalDay.Of(9000, 1, 1))
            return (null, [TaskProblems.DueNotUnderstood("dueDay", day)]);
        if (time is null)
            return (new DueTime(LocalDay.ToDate(read), null), []);
        return TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
            ? (new DueTime(LocalDay.ToDate(read), clock), [])
            : (null, [TaskProblems.DueNotUnderstood("dueTime", time)]);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static async Task<bool> IsAsync(BulkWrite write, string table, long id, string also, CancellationToken ct) =>
        (await write.ListAsync<long>($"SELECT id FROM {table} WHERE id = @id AND {also}", new { id }, ct)).Count == 1;
}
