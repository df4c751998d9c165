using System.Text.Json;
using Perennial.Access;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Desk;

/// <summary>A row of <c>desk_rows</c>.</summary>
internal sealed record DeskRow
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required long Id { get; init; }
    public required long ListId { get; init; }
    public required long CustomerId { get; init; }
    public long? OwnerId { get; init; }
    public long? TeamId { get; init; }
    public required int Place { get; init; }
    public required double Risk { get; init; }

    /// <summary>Minor units.</summary>
    public required long Value { get; init; }
    public required string Reasons { get; init; }
    public required string Play { get; init; }
    public string NextStep { get; init; } = "";
    public required long DueAt { get; init; }

    /// <summary>open, doing or done.</summary>
    public required string Status { get; init; }
    public string? Outcome { get; init; }
    public string? LostReason { get; init; }
    public string Note { get; init; } = "";
    public long? ClosedAt { get; init; }
    public string? ClosedBy { get; init; }
    public long? ClimbedAt { get; init; }
    public long? ClimbedTo { get; init; }
    public long UpdatedAt { get; init; }
    public long Version { get; init; } = 1;

    public IReadOnlyList<Phrase> Why => JsonSerializer.Deserialize<List<Phrase>>(Reasons, Json) ?? [];

    public static string ReasonsJson(IEnumerable<Phrase> reasons) => JsonSerializer.Serialize(reasons, Json);

    public const string Update = """
        UPDATE desk_rows SET owner_id = @OwnerId, team_id = @TeamId, next_step = @NextStep, due_at = @DueAt, status = @Status,
            outcome = @Outcome, lost_reason = @LostReason, note = @Note, closed_at = @ClosedAt, closed_by = @ClosedBy,
            updated_at = @UpdatedAt, version = @Version
        WHERE id = @Id
        """;
}

/// <summary>Which rows somebody sees and works: their own, those of their teams, and everybody's with the permission to manage work.</summary>
internal static class DeskSight
{
    public const string Mine = "r.owner_id = @Me";

    public const string Team = """
        (r.team_id IN (SELECT team_id FROM team_members WHERE user_id = @Me) OR r.owner_id IN (
            SELECT b.user_id FROM team_members a JOIN team_members b ON b.team_id = a.team_id WHERE a.user_id = @Me)
            OR r.team_id IN (SELECT id FROM teams WHERE lead_id = @Me))
        """;

    /// <summary>One's own, what nobody of one's team has yet, and all of a team that one leads.</summary>
    private const string Workable = """
        (r.owner_id = @Me OR (r.owner_id IS NULL AND r.team_id IN (SELECT team_id FROM team_members WHERE user_id = @Me))
            OR r.team_id IN (SELECT id FROM teams WHERE lead_id = @Me)
            OR r.owner_id IN (SELECT m.user_id FROM team_members m JOIN teams t ON t.id = m.team_id WHERE t.lead_id = @Me))
        """;

    /// <summary>One's own and one's teams'; for who manages work, everybody's.</summary>
    public static string Sees(CurrentUser user) => user.May(Permission.ManageWork) ? "1 = 1" : $"({Mine} OR {Team})";

    public static string Works(CurrentUser user) => user.May(Permission.ManageWork) ? "1 = 1" : Workable;
}
