using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Tasks;

namespace Perennial.Tasks;

/// <summary>A task as the API shows it.</summary>
/// <param name="Kind">task, or call: then somebody is to call the customer.</param>
/// <param name="DueDay">ISO day in the workspace's zone.</param>
/// <param name="DueTime">HH:mm; null for some time on that day.</param>
/// <param name="DueAt">The instant from which it is overdue.</param>
/// <param name="Repeats">A rule of RFC 5545.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Comments">How many.</param>
internal sealed record TaskView(
    long Id,
    string Title,
    string Text,
    TaskState Status,
    TaskPriority Priority,
    TaskKind Kind,
    string? DueDay,
    string? DueTime,
    DateTimeOffset? DueAt,
    bool Overdue,
    DateTimeOffset? RemindAt,
    string? Repeats,
    IReadOnlyList<ChecklistItem> Checklist,
    long? AssigneeId,
    long? TeamId,
    long CreatorId,
    TaskSubject? Subject,
    long Comments,
    DateTimeOffset? DoneAt,
    string? DoneBy,
    DateTimeOffset CreatedAt,
    long Version
);

/// <summary>What a task is about.</summary>
/// <param name="Kind">customer or company.</param>
internal sealed record TaskSubject(string Kind, long Id, string? Name);

/// <summary>Shows rows, with what their customers and companies are called.</summary>
internal sealed class ShowTasks(Store store, TimeProvider clock)
{
    public async Task<IReadOnlyList<TaskView>> ShowAsync(IReadOnlyCollection<TaskRow> rows, Zone zone, CancellationToken ct)
    {
        if (rows.Count == 0)
            return [];
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var (customers, companies, comments) = await store.ReadAsync(
            async c =>
                (
                    await NamesAsync(c, "SELECT id, COALESCE(name, number) FROM customers", rows.Select(row => row.CustomerId)),
                    await NamesAsync(c, "SELECT id, name FROM companies", rows.Select(row => row.CompanyId)),
                    (
                        await Dapper.SqlMapper.QueryAsync<(long Task, long Count)>(
                            c,
                            $"SELECT task_id, COUNT(*) FROM task_comments WHERE task_id IN ({store.Dialect.IntegersIn("ids")}) GROUP BY task_id",
                            new { ids = Ingest.BulkWrite.Json(rows.Select(row => row.Id)) }
                        )
                    ).ToDictionary(count => count.Task, count => count.Count)
                ),
            ct
        );
        return
        [
            .. rows.Select(row =>
            {
                var due = row.Due(zone);
                return new TaskView(
                    row.Id,
                    row.Title,
                    row.Text,
                    Enum.Parse<TaskState>(row.Status, ignoreCase: true),
                    (TaskPriority)row.Priority,
                    Enum.Parse<TaskKind>(row.Kind, ignoreCase: true),
                    due?.Day.ToString("yyyy-MM-dd", null),
                    due?.Time?.ToString("HH:mm", null),
                    Time(row.DueAt),
                    !row.IsDone && row.DueAt < now,
                    Time(row.RemindAt),
                    row.Repeats,
                    row.Items,
                    row.AssigneeId,
                    row.TeamId,
                    row.CreatorId,
                    row.CustomerId is { } customer ? new TaskSubject("customer", customer, customers.GetValueOrDefault(customer))
                        : row.CompanyId is { } company ? new TaskSubject("company", company, companies.GetValueOrDefault(company))
                        : null,
                    comments.GetValueOrDefault(row.Id),
                    Time(row.DoneAt),
                    row.DoneBy,
                    Time(row.CreatedAt)!.Value,
                    row.Version
                );
            }),
        ];
    }

    private async Task<Dictionary<long, string?>> NamesAsync(System.Data.Common.DbConnection c, string select, IEnumerable<long?> ids) =>
        (
            await Dapper.SqlMapper.QueryAsync<(long Id, string? Name)>(
                c,
                $"{select} WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                new { ids = Ingest.BulkWrite.Json(ids.OfType<long>().Distinct()) }
            )
        ).ToDictionary(named => named.Id, named => named.Name);

    private static DateTimeOffset? Time(long? at) => at is { } instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null;
}
