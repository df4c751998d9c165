using Dapper;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Tasks;

/// <summary>
/// GET /api/tasks/calendar/{secret}.ics: one's tasks with a day as events of RFC 5545, for any calendar. It carries titles and
/// times and nothing of customers. Most calendars show no VTODO, so these are events.
/// </summary>
internal sealed class TaskCalendar(Store store, TaskDoor door, TimeProvider clock)
{
    /// <summary>What was done longer ago is left out.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private const int Most = 2000;

    /// <summary>Of low, normal, high and urgent; to calendars 1–4 are high, 5 is medium, 6–9 are low (RFC 5545, 3.8.1.9).</summary>
    private static readonly int[] Priorities = [9, 5, 3, 1];

    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string secret,
        TaskFeeds feeds,
        TaskCalendar calendar,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await feeds.OwnerAsync(secret, ct) is not { } user)
            return PlumbingProblems.NotFound(new Phrase("calendar", "日历")).ToHttp(http);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Content(await calendar.WriteAsync(user, ct), "text/calendar; charset=utf-8");
    }

    private async Task<string> WriteAsync(long user, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<TaskRow>(
                    $"""
                    SELECT t.* FROM tasks t WHERE {TaskSight.Mine} AND t.due_at IS NOT NULL AND (t.done_at IS NULL OR t.done_at >= @Since)
                    ORDER BY t.due_at, t.id LIMIT {Most}
                    """,
                    new { Me = user, Since = (now - Kept).ToUnixTimeMilliseconds() }
                ),
            ct
        );
        var zone = await door.ZoneAsync(ct);
        var calendar = new Calendar { ProductId = "-//Perennial//Tasks//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", "Perennial");
        foreach (var row in rows)
            calendar.Events.Add(Event(row, zone));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent Event(TaskRow row, Zone zone)
    {
        var due = row.Due(zone)!;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(row.DueAt!.Value).UtcDateTime;
        return new CalendarEvent
        {
            Uid = $"task-{row.Id}@perennial",
            DtStamp = new CalDateTime(DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt).UtcDateTime, "UTC"),
            Summary = (row.IsDone ? "✓ " : "") + row.Title,
            Description = row.Text.Length > 0 ? row.Text : null,
            Sequence = (int)Math.Min(int.MaxValue, row.Version),
            Priority = Priorities[row.Priority],
            Transparency = "TRANSPARENT",
            Start = due.Time is null ? new CalDateTime(due.Day) : new CalDateTime(at, "UTC"),
            Duration = due.Time is null ? null : Duration.FromMinutes(30),
        };
    }
}
