using System.Collections.Immutable;
using System.Text.Json;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>A row of <c>journey_runs</c>.</summary>
internal sealed record Run
{
    public required long Id { get; init; }
    public required long JourneyId { get; init; }
    public required long CustomerId { get; init; }
    public required int Version { get; init; }
    public required string EntryKey { get; init; }
    public required string Cause { get; init; }

    /// <summary>active, done, left or holdout.</summary>
    public required string State { get; init; }
    public string? Ended { get; init; }
    public long? EndedAt { get; init; }
    public string? Step { get; init; }
    public required int Visit { get; init; }
    public required string Visits { get; init; }
    public required long ArrivedAt { get; init; }
    public required string WaitsFor { get; init; }
    public long? DueAt { get; init; }
    public long? LookAt { get; init; }
    public long? MessageId { get; init; }
    public required long EnteredAt { get; init; }
    public required long Since { get; init; }
    public long? GoalAt { get; init; }
    public required long Heard { get; init; }
    public string? LeaseOwner { get; init; }
    public required int Failures { get; init; }
    public string? Error { get; init; }

    public const string Columns = """
        id, journey_id, customer_id, version, entry_key, cause, state, ended, ended_at, step, visit, visits, arrived_at, waits_for, due_at,
        look_at, message_id, entered_at, since, goal_at, heard, lease_owner, failures, error
        """;

    public RunState ToState() =>
        new()
        {
            Journey = JourneyId,
            Customer = CustomerId,
            EnteredAt = EnteredAt,
            Since = Since,
            Ended = Ended,
            Step = Step,
            Visit = Visit,
            Visits = JsonSerializer.Deserialize<Dictionary<string, int>>(Visits)!.ToImmutableDictionary(),
            ArrivedAt = ArrivedAt,
            WaitsFor = WaitsFor,
            DueAt = DueAt,
            GoalAt = GoalAt,
            LookAt = LookAt,
        };

    public static string VisitsJson(RunState state) =>
        JsonSerializer.Serialize(new SortedDictionary<string, int>(state.Visits, StringComparer.Ordinal));

    /// <summary>How the state of a run is told of why it ended.</summary>
    public static string StateOf(string? ended) =>
        ended switch
        {
            null => "active",
            RunEnd.Holdout => "holdout",
            _ => RunEnd.IsDone(ended) ? "done" : "left",
        };
}
