using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A row of the table <c>campaigns</c>.</summary>
internal sealed class CampaignRow
{
    public const string Columns = """
        id, name, segment_id, plan AS plan_json, state, pass, position, placed, winner, decided_at, started_at, finished_at, created_at,
        created_by, kind, parent_id, occurrence, next_at
        """;

    public required long Id { get; init; }
    public required string Name { get; init; }
    public required long SegmentId { get; init; }
    public required string PlanJson { get; init; }
    public required string State { get; init; }
    public required string Pass { get; init; }
    public required long Position { get; init; }
    public required long Placed { get; init; }
    public long? Winner { get; init; }
    public long? DecidedAt { get; init; }
    public long? StartedAt { get; init; }
    public long? FinishedAt { get; init; }
    public required long CreatedAt { get; init; }
    public required string CreatedBy { get; init; }

    /// <summary>once, series, occurrence or resend.</summary>
    public required string Kind { get; init; }
    public long? ParentId { get; init; }
    public required int Occurrence { get; init; }
    public long? NextAt { get; init; }

    public CampaignPlan Plan => field ??= JsonSerializer.Deserialize<CampaignPlan>(PlanJson, ProviderTable.Json)!;

    public string Source => SourceOf(Id);

    public static string SourceOf(long id) => string.Create(null, $"campaign:{id}");
}

/// <summary>Reads the table <c>campaigns</c> and what became of their messages.</summary>
internal static class CampaignTable
{
    public static Task<CampaignRow?> FindAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<CampaignRow?>(
            $"SELECT {CampaignRow.Columns} FROM campaigns WHERE id = @id",
            new { id },
            transaction
        );

    /// <summary>Everything below a campaign: its times, and what went to those who did not open one.</summary>
    public static async Task<List<long>> BelowAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        (
            await connection.QueryAsync<long>(
                """
                SELECT id FROM campaigns WHERE parent_id = @id OR parent_id IN (SELECT id FROM campaigns WHERE parent_id = @id) ORDER BY id
                """,
                new { id },
                transaction
            )
        ).AsList();

    /// <summary>Of what its messages are, and those of everything below it.</summary>
    public static async Task<IReadOnlyList<string>> SourcesAsync(long id, DbConnection connection) =>
        [CampaignRow.SourceOf(id), .. (await BelowAsync(id, connection)).Select(CampaignRow.SourceOf)];

    /// <summary>How long touches count of campaigns that have days of their own, with everything below them.</summary>
    /// <param name="usual">The windows of the contact rules.</param>
    /// <param name="connection">Where it is read.</param>
    public static async Task<IReadOnlyList<SourceWindows>> WindowsAsync(AttributionWindows usual, DbConnection connection)
    {
        var all = (await connection.QueryAsync<CampaignRow>($"SELECT {CampaignRow.Columns} FROM campaigns ORDER BY id")).ToDictionary(row =>
            row.Id
        );
        CampaignRow Top(CampaignRow row) => row.ParentId is { } above && all.TryGetValue(above, out var parent) ? Top(parent) : row;
        return
        [
            .. all
                .Values.GroupBy(row => Top(row).Plan.Goal.Windows(usual))
                .Where(group => group.Key != usual)
                .Select(group => new SourceWindows([.. group.Select(row => row.Source)], group.Key)),
        ];
    }

    /// <summary>Writes a run below a campaign; one that is there already stays as it is.</summary>
    public static Task AddRunAsync(CampaignRun run, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            INSERT INTO campaigns (id, name, segment_id, plan, state, pass, started_at, finished_at, created_at, created_by, kind, parent_id, occurrence)
            VALUES (@Id, @Name, @Segment, @Json, @State, @Pass, @Now, @Finished, @Now, @By, @Kind, @Parent, @Occurrence)
            ON CONFLICT (parent_id, kind, occurrence) WHERE parent_id IS NOT NULL DO NOTHING
            """,
            new
            {
                run.Id,
                run.Plan.Name,
                run.Plan.Segment,
                Json = JsonSerializer.Serialize(run.Plan, ProviderTable.Json),
                run.State,
                Pass = run.Kind is "resend" ? "resend" : "tried",
                run.Now,
                Finished = run.State is "missed" ? run.Now : (long?)null,
                By = run.Parent.CreatedBy,
                run.Kind,
                Parent = run.Parent.Id,
                run.Occurrence,
            },
            transaction
        );

    /// <summary>How each text did, in the order of the campaign.</summary>
    public static async Task<IReadOnlyList<VariantResult>> ResultsAsync(
        CampaignRow campaign,
        DbConnection connection,
        DbTransaction? transaction = null
    )
    {
        var known = (
            await connection.QueryAsync<(long Template, long Sent, long Opened, long Clicked)>(
                """
                SELECT template_id, COUNT(*), COUNT(opened_at), COUNT(clicked_at) FROM messages
                WHERE source = @Source AND state IN ('sent', 'unknown', 'dry') GROUP BY template_id
                """,
                new { campaign.Source },
                transaction
            )
        ).ToDictionary(row => row.Template);
        return
        [
            .. campaign.Plan.Variants.Select(variant =>
                known.TryGetValue(variant.Template, out var row)
                    ? new VariantResult(row.Template, row.Sent, row.Opened, row.Clicked)
                    : new VariantResult(variant.Template, 0, 0, 0)
            ),
        ];
    }
}

/// <summary>A run that is written below its campaign.</summary>
/// <param name="Kind">occurrence or resend.</param>
/// <param name="State">running, or missed.</param>
internal sealed record CampaignRun(long Id, CampaignRow Parent, CampaignPlan Plan, string Kind, int Occurrence, string State, long Now);
