using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>POST and PUT /api/message-templates: saves what a template says as a new version; DELETE puts it away.</summary>
internal sealed class SaveTemplate(Store store, Ids ids, AuditLog audit, TimeProvider clock)
{
    /// <param name="Name">Unique among templates in use.</param>
    /// <param name="Category">marketing, service or transactional.</param>
    /// <param name="Topic">Key of a consent topic.</param>
    /// <param name="Language">The language of everybody who speaks none of the others: zh-CN or en.</param>
    /// <param name="Variants">What it says, by language.</param>
    /// <param name="Channel">On which it goes out; e-mail when absent. It stays as it was when the template was created.</param>
    /// <param name="ExpiresAfterDays">Days after which a message is gone from the inbox, 1 to 365; null for never.</param>
    /// <param name="Design">A MailDesign, of which the HTML and text of every variant are written; null where they are written by hand.</param>
    public sealed record Request(
        string? Name,
        string? Category,
        string? Topic,
        string? Language,
        IReadOnlyDictionary<string, VariantRequest>? Variants,
        string? Channel = null,
        int? ExpiresAfterDays = null,
        JsonElement? Design = null
    );

    /// <param name="Subject">Of an e-mail; the title of a push notification.</param>
    /// <param name="Text">The plain part of an e-mail; on other channels what is said.</param>
    /// <param name="Code">The provider's own template, where it wants one.</param>
    /// <param name="Params">What is filled into it, in the provider's order.</param>
    /// <param name="Url">Where pressing a message of the inbox leads; a template in which values are percent-encoded.</param>
    public sealed record VariantRequest(
        string? Subject,
        string? Preheader,
        string? Html,
        string? Text,
        string? Code = null,
        IReadOnlyList<TemplateParam>? Params = null,
        string? Url = null
    )
    {
        internal Variant ToVariant() =>
            new(Subject?.Trim() ?? "", Preheader?.Trim() ?? "", Html ?? "", Text ?? "")
            {
                Code = string.IsNullOrWhiteSpace(Code) ? null : Code.Trim(),
                Params = Params is { Count: > 0 }
                    ? [.. Params.Select(param => new TemplateParam(param.Name ?? "", param.Value ?? ""))]
                    : null,
                Url = string.IsNullOrWhiteSpace(Url) ? null : Url.Trim(),
            };
    }

    internal static async Task<Results<Created<TemplateView>, ProblemHttpResult>> Create(
        Request request,
        SaveTemplate save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await save.RunAsync(null, request, by, ct);
        return saved.IsOk ? TypedResults.Created($"/api/message-templates/{saved.Value.Id}", saved.Value) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<TemplateView>, ProblemHttpResult>> Change(
        long id,
        Request request,
        SaveTemplate save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await save.RunAsync(id, request, by, ct)).ToHttp(http);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Archive(
        long id,
        SaveTemplate save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => await save.ArchiveAsync(id, by, ct) ? TypedResults.NoContent() : MessagesProblems.NoSuchTemplate().ToHttp(http);

    internal Task<Outcome<TemplateView>> RunAsync(long? id, Request request, Actor by, CancellationToken ct) =>
        store.TryWriteAsync<TemplateView>(
            async (c, t) =>
            {
                var before = id is { } known ? await TemplateTable.FindAsync(known, c, t) : null;
                var channel = request.Channel ?? before?.Channel ?? MessageChannels.Email;
                var content = ContentOf(request, channel, await TemplateTable.BlocksAsync(c, t));
                if (!content.IsOk)
                    return content.Problems.ToList();
                var saved = await SaveAsync(id, request, content.Value, by, c, t);
                return saved.IsOk ? (await ReadTemplates.ViewAsync(saved.Value, c, t))! : saved.Problems.ToList();
            },
            ct
        );

    /// <summary>The same in the caller's transaction.</summary>
    /// <returns>The template's id.</returns>
    internal async Task<Outcome<long>> SaveAsync(
        long? id,
        Request request,
        TemplateContent content,
        Actor by,
        DbConnection c,
        DbTransaction t
    )
    {
        var before = id is { } known ? await TemplateTable.FindAsync(known, c, t) : null;
        if (id is not null && before is not { Archived: 0 })
            return MessagesProblems.NoSuchTemplate();
        var channel = request.Channel ?? before?.Channel ?? MessageChannels.Email;
        if (!MessageChannels.All.Contains(channel))
            return MessagesProblems.UnknownChannel(channel);
        if (before is not null && before.Channel != channel)
            return MessagesProblems.ChannelStays(before.Channel);
        if (await RefusalAsync((id, channel), request, content, c, t) is { Count: > 0 } problems)
            return problems;
        var saved = await WriteAsync((id, channel), request, content, by, c, t);
        await audit.AppendAsync(c, t, by, id is null ? "template_created" : "template_changed", $"template:{saved}");
        return saved;
    }

    /// <summary>What a request says; of a design, written out.</summary>
    internal static Outcome<TemplateContent> ContentOf(Request request, string channel, IReadOnlyDictionary<string, string> blocks)
    {
        var variants = (request.Variants ?? new Dictionary<string, VariantRequest>()).ToDictionary(
            pair => pair.Key,
            pair => pair.Value.ToVariant()
        );
        var content = new TemplateContent(request.Language ?? "zh-CN", variants) { ExpiresAfterDays = request.ExpiresAfterDays };
        return request.Design is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } design ? content
            : channel is not MessageChannels.Email ? MessagesProblems.OnlyMailHasDesign
            : DesignedContent.Of(content, design.GetRawText(), request.Category, blocks);
    }

    private static async Task<List<Problem>> RefusalAsync(
        (long? Id, string Channel) of,
        Request request,
        TemplateContent content,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var problems = new List<Problem>();
        if (request.Name?.Trim() is not { Length: >= 1 and <= 100 } name)
            problems.Add(MessagesProblems.NameNeeded);
        else if (await IsTakenAsync(of.Id, name, connection, transaction))
            problems.Add(MessagesProblems.NameTaken(name));
        if (MessageWords.FindCategory(request.Category) is null)
            problems.Add(MessagesProblems.UnknownCategory(request.Category));
        if (!await HasTopicAsync(request.Topic, connection, transaction))
            problems.Add(MessagesProblems.UnknownTopic(request.Topic));
        return [.. problems, .. TemplateRule.Check(content, await TemplateTable.BlocksAsync(connection, transaction), of.Channel)];
    }

    private static Task<bool> IsTakenAsync(long? id, string name, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM message_templates WHERE name = @name AND archived = 0 AND id <> @id)",
            new { name, id = id ?? 0 },
            transaction
        );

    private static Task<bool> HasTopicAsync(string? topic, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM consent_topics WHERE key = @topic AND archived = 0)",
            new { topic = topic ?? "" },
            transaction
        );

    private async Task<long> WriteAsync(
        (long? Id, string Channel) of,
        Request request,
        TemplateContent content,
        Actor by,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var row = new
        {
            Id = of.Id ?? ids.Next(),
            of.Channel,
            Name = request.Name!.Trim(),
            request.Category,
            request.Topic,
            Content = TemplateTable.Write(content),
            Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            By = by.Name,
        };
        var version = await connection.ExecuteScalarAsync<int>(
            """
            INSERT INTO message_templates (id, name, channel, category, topic, version, created_at, updated_at, updated_by)
            VALUES (@Id, @Name, @Channel, @Category, @Topic, 1, @Now, @Now, @By)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, category = excluded.category, topic = excluded.topic,
                version = message_templates.version + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by
            RETURNING version
            """,
            row,
            transaction
        );
        await connection.ExecuteAsync(
            """
            INSERT INTO message_template_versions (template_id, version, content, created_at, created_by)
            VALUES (@Id, @version, @Content, @Now, @By)
            """,
            new
            {
                row.Id,
                version,
                row.Content,
                row.Now,
                row.By,
            },
            transaction
        );
        return row.Id;
    }

    private Task<bool> ArchiveAsync(long id, Actor by, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                if (await c.ExecuteAsync("UPDATE message_templates SET archived = 1 WHERE id = @id AND archived = 0", new { id }, t) == 0)
                    return false;
                await audit.AppendAsync(c, t, by, "template_archived", $"template:{id}");
                return true;
            },
            ct
        );
}
