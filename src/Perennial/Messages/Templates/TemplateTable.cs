using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A row of the table <c>message_templates</c>.</summary>
internal sealed class TemplateRow
{
    public const string Columns = "id, name, channel, category, topic, version, archived, created_at, updated_at, updated_by";

    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string Channel { get; init; }
    public required string Category { get; init; }
    public required string Topic { get; init; }
    public required int Version { get; init; }
    public required int Archived { get; init; }
    public required long CreatedAt { get; init; }
    public required long UpdatedAt { get; init; }
    public required string UpdatedBy { get; init; }
}

/// <summary>Reads templates, their versions and the blocks they share.</summary>
internal static class TemplateTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task<TemplateRow?> FindAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<TemplateRow?>(
            $"SELECT {TemplateRow.Columns} FROM message_templates WHERE id = @id",
            new { id },
            transaction
        );

    public static async Task<IReadOnlyList<TemplateRow>> ByIdAsync(
        SqlDialect dialect,
        IEnumerable<long> ids,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        (
            await connection.QueryAsync<TemplateRow>(
                $"SELECT {TemplateRow.Columns} FROM message_templates WHERE id IN ({dialect.IntegersIn("ids")})",
                new { ids = BulkWrite.Json(ids.Distinct()) },
                transaction
            )
        ).AsList();

    public static async Task<TemplateContent?> ContentAsync(
        long id,
        int version,
        DbConnection connection,
        DbTransaction? transaction = null
    ) =>
        await connection.QuerySingleOrDefaultAsync<string?>(
            "SELECT content FROM message_template_versions WHERE template_id = @id AND version = @version",
            new { id, version },
            transaction
        )
            is { } json
            ? Read(json)
            : null;

    /// <summary>All blocks, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> BlocksAsync(DbConnection connection, DbTransaction? transaction = null) =>
        (
            await connection.QueryAsync<(string Name, string Source)>(
                "SELECT name, source FROM message_blocks ORDER BY name",
                transaction: transaction
            )
        ).ToDictionary(block => block.Name, block => block.Source);

    public static string Write(TemplateContent content) => JsonSerializer.Serialize(content, Json);

    public static TemplateContent Read(string json) => JsonSerializer.Deserialize<TemplateContent>(json, Json)!;
}
