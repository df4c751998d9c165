using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Tasks;

namespace Perennial.Tasks;

/// <summary>A row of <c>tasks</c>.</summary>
internal sealed record TaskRow
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required long Id { get; init; }
    public required string Title { get; init; }
    public string Text { get; init; } = "";

    /// <summary>open, doing or done.</summary>
    public required string Status { get; init; }

    /// <summary>0 low to 3 urgent.</summary>
    public required int Priority { get; init; }

    /// <summary>The instant from which it is overdue: <see cref="DueTime.Instant"/>.</summary>
    public long? DueAt { get; init; }
    public int DueHasTime { get; init; }
    public long? RemindAt { get; init; }
    public long? RemindedAt { get; init; }

    /// <summary>A rule of RFC 5545; null when it does not come back.</summary>
    public string? Repeats { get; init; }

    /// <summary>The day on which it was due the first time.</summary>
    public int? FirstDay { get; init; }
    public string Checklist { get; init; } = "[]";
    public long? AssigneeId { get; init; }
    public long? TeamId { get; init; }
    public required long CreatorId { get; init; }
    public long? CustomerId { get; init; }
    public long? OriginId { get; init; }
    public long? CompanyId { get; init; }
    public long? DoneAt { get; init; }
    public string? DoneBy { get; init; }

    /// <summary>The task that came after this one was done.</summary>
    public long? FollowedBy { get; init; }
    public required long CreatedAt { get; init; }
    public required long UpdatedAt { get; init; }
    public long Version { get; init; } = 1;

    /// <summary>task or call.</summary>
    public string Kind { get; init; } = TaskRule.Key(TaskKind.Task);

    /// <summary>Why another room ordered it; null when a person wrote it.</summary>
    public string? Cause { get; init; }

    public bool IsDone => Status == TaskRule.Key(TaskState.Done);

    public IReadOnlyList<ChecklistItem> Items => JsonSerializer.Deserialize<List<ChecklistItem>>(Checklist, Json) ?? [];

    public DueTime? Due(Zone zone) => DueAt is { } at ? DueTime.Of(at, DueHasTime == 1, zone) : null;

    public static string ItemsJson(IEnumerable<ChecklistItem> items) => JsonSerializer.Serialize(items, Json);
}

/// <summary>Writes rows of <c>tasks</c>.</summary>
internal static class TaskTable
{
    public const string Insert = """
        INSERT INTO tasks (id, title, text, status, priority, due_at, due_has_time, remind_at, repeats, first_day, checklist, assignee_id,
            team_id, creator_id, customer_id, company_id, created_at, updated_at, kind)
        VALUES (@Id, @Title, @Text, @Status, @Priority, @DueAt, @DueHasTime, @RemindAt, @Repeats, @FirstDay, @Checklist, @AssigneeId,
            @TeamId, @CreatorId, @CustomerId, @CompanyId, @CreatedAt, @UpdatedAt, @Kind)
        """;

    /// <summary>Writes all that can change; the version grows.</summary>
    public const string Update = """
        UPDATE tasks SET title = @Title, text = @Text, status = @Status, priority = @Priority, due_at = @DueAt, due_has_time = @DueHasTime,
            remind_at = @RemindAt, reminded_at = @RemindedAt, repeats = @Repeats, first_day = @FirstDay, checklist = @Checklist,
            assignee_id = @AssigneeId, team_id = @TeamId, customer_id = @CustomerId, company_id = @CompanyId, done_at = @DoneAt,
            done_by = @DoneBy, followed_by = @FollowedBy, updated_at = @UpdatedAt, version = @Version
        WHERE id = @Id
        """;
}
