using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Ingest;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>GET /api/message-revenue: orders that came after the last touch of messages of one campaign or journey.</summary>
internal static class ReadAttributed
{
    /// <param name="Template">Its name, as it is now; null for all.</param>
    /// <param name="Revenue">Net, in major units.</param>
    internal sealed record Row(string? Template, long Orders, long Customers, decimal Revenue);

    /// <param name="ClickDays">Days after a click within which an order counts.</param>
    /// <param name="OpenDays">Days after an open; 0 when opens do not count.</param>
    /// <param name="Templates">The same by text, the most revenue first.</param>
    internal sealed record Response(Row All, int ClickDays, int OpenDays, IReadOnlyList<Row> Templates);

    /// <param name="campaign">Its id; its times and what went to those who did not open it are part of it.</param>
    /// <param name="journey">Its id, instead.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long? campaign,
        long? journey,
        Store store,
        Answers answers,
        MessageSettings settings,
        WorkspaceSettings workspace,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (campaign is null == journey is null)
            return MessagesProblems.OneSource.ToHttp(http);
        IReadOnlyList<string> sources = campaign is { } id
            ? await store.ReadAsync(c => CampaignTable.SourcesAsync(id, c), ct)
            : [string.Create(CultureInfo.InvariantCulture, $"journey:{journey}")];
        var (rules, currency) = (await settings.RulesAsync(ct), await workspace.CurrencyAsync(ct));
        var texts = await store.ReadAsync(c => TextsAsync(sources, store.Dialect, c), ct);
        var question = new AttributionQuery(rules.Attribution, sources) { Texts = texts };
        var all = await answers.AskOneAsync(question, ct);
        var names = texts.ToDictionary(text => text.Id, text => text.Name);
        Row RowOf(Attributed found) =>
            new(
                found.Text is { } id ? names.GetValueOrDefault(id, $"#{id}") : found.Template,
                found.Reached,
                found.Customers,
                currency.ToMajor(found.Net)
            );
        var templates = (await answers.AskAsync(question with { ByTemplate = true }, ct)).Select(RowOf);
        return TypedResults.Ok(
            new Response(
                RowOf(all),
                rules.ClickDays,
                rules.OpenDays,
                [.. templates.OrderByDescending(row => row.Revenue).ThenBy(row => row.Template, StringComparer.Ordinal)]
            )
        );
    }

    /// <summary>The templates of messages, by the names that they have now.</summary>
    private static async Task<IReadOnlyList<KnownText>> TextsAsync(
        IReadOnlyList<string> sources,
        SqlDialect dialect,
        DbConnection connection
    ) =>
        [
            .. await connection.QueryAsync<KnownText>(
                $"""
                SELECT id, name FROM message_templates WHERE id IN (
                    SELECT template_id FROM messages WHERE source IN ({dialect.TextsIn("sources")})) ORDER BY id
                """,
                new { sources = BulkWrite.Json(sources) }
            ),
        ];
}
