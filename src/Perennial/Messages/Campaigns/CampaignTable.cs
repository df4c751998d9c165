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
        created_by
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
