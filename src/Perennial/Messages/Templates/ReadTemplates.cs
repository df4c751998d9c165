using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A template in a list.</summary>
/// <param name="Languages">It is written in.</param>
/// <param name="Subject">In its own language, unfilled; the beginning of its text where there is no subject.</param>
/// <param name="IsDesign">It is put together from blocks, not written in code.</param>
internal sealed record TemplateItem(
    long Id,
    string Name,
    string Channel,
    string Category,
    string Topic,
    int Version,
    IReadOnlyList<string> Languages,
    string Subject,
    DateTimeOffset UpdatedAt,
    string UpdatedBy,
    long Sent,
    bool IsDesign
);

/// <summary>A template with what it says.</summary>
/// <param name="Language">Of everybody who speaks none of the others.</param>
/// <param name="ExpiresAfterDays">Days after which a message is gone from the inbox; null for never.</param>
/// <param name="Design">What the HTML and text of all variants are written from; null where they are written in code.</param>
internal sealed record TemplateView(
    long Id,
    string Name,
    string Channel,
    string Category,
    string Topic,
    int Version,
    string Language,
    IReadOnlyDictionary<string, Variant> Variants,
    int? ExpiresAfterDays,
    DateTimeOffset UpdatedAt,
    string UpdatedBy,
    MailDesign? Design
);

/// <summary>What a template said at some time.</summary>
internal sealed record TemplateVersionView(
    int Version,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    string Language,
    IReadOnlyDictionary<string, Variant> Variants,
    int? ExpiresAfterDays,
    MailDesign? Design
);

/// <summary>GET /api/message-templates: all in use; one; its versions.</summary>
internal static class ReadTemplates
{
    internal static async Task<Ok<IEnumerable<TemplateItem>>> List(Store store, CancellationToken ct) =>
        TypedResults.Ok(
            await store.ReadAsync(
                async c =>
                {
                    var rows = await c.QueryAsync<ListRow>(
                        """
                        SELECT t.id, t.name, t.channel, t.category, t.topic, t.version, t.updated_at, t.updated_by, v.content,
                            (SELECT COUNT(*) FROM messages m WHERE m.template_id = t.id AND m.state = 'sent') AS sent
                        FROM message_templates t JOIN message_template_versions v ON v.template_id = t.id AND v.version = t.version
                        WHERE t.archived = 0 ORDER BY t.name
                        """
                    );
                    return rows.Select(row => row.ToItem());
                },
                ct
            )
        );

    internal static async Task<Results<Ok<TemplateView>, ProblemHttpResult>> One(
        long id,
        Store store,
        HttpContext http,
        CancellationToken ct
    ) =>
        await store.ReadAsync(c => ViewAsync(id, c), ct) is { } view
            ? TypedResults.Ok(view)
            : MessagesProblems.NoSuchTemplate().ToHttp(http);

    internal static async Task<Ok<IEnumerable<TemplateVersionView>>> Versions(long id, Store store, CancellationToken ct) =>
        TypedResults.Ok(
            await store.ReadAsync(
                async c =>
                    (
                        await c.QueryAsync<(int Version, long CreatedAt, string CreatedBy, string Content)>(
                            """
                            SELECT version, created_at, created_by, content FROM message_template_versions
                            WHERE template_id = @id ORDER BY version DESC LIMIT 100
                            """,
                            new { id }
                        )
                    ).Select(row =>
                    {
                        var content = TemplateTable.Read(row.Content);
                        return new TemplateVersionView(
                            row.Version,
                            At(row.CreatedAt),
                            row.CreatedBy,
                            content.Language,
                            content.Variants,
                            content.ExpiresAfterDays,
                            content.Design
                        );
                    }),
                ct
            )
        );

    internal static async Task<TemplateView?> ViewAsync(long id, DbConnection connection, DbTransaction? transaction = null)
    {
        if (await TemplateTable.FindAsync(id, connection, transaction) is not { Archived: 0 } row)
            return null;
        var content = (await TemplateTable.ContentAsync(id, row.Version, connection, transaction))!;
        return new TemplateView(
            row.Id,
            row.Name,
            row.Channel,
            row.Category,
            row.Topic,
            row.Version,
            content.Language,
            content.Variants,
            content.ExpiresAfterDays,
            At(row.UpdatedAt),
            row.UpdatedBy,
            content.Design
        );
    }

    private const int Shown = 80;

    private static string Head(Variant said)
    {
        var head =
            said.Subject.Length > 0 ? said.Subject
            : said.Text.Trim().Length > 0 ? said.Text.Trim()
            : said.Code ?? "";
        return head.Length > Shown ? head[..Shown] + "…" : head;
    }

    private static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);

    private sealed class ListRow
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required string Channel { get; init; }
        public required string Category { get; init; }
        public required string Topic { get; init; }
        public required int Version { get; init; }
        public required long UpdatedAt { get; init; }
        public required string UpdatedBy { get; init; }
        public required string Content { get; init; }
        public required long Sent { get; init; }

        public TemplateItem ToItem()
        {
            var content = TemplateTable.Read(Content);
            return new TemplateItem(
                Id,
                Name,
                Channel,
                Category,
                Topic,
                Version,
                [.. content.Variants.Keys.Order(StringComparer.Ordinal)],
                Head(content.Variants[content.Language]),
                At(UpdatedAt),
                UpdatedBy,
                Sent,
                content.Design is not null
            );
        }
    }
}
