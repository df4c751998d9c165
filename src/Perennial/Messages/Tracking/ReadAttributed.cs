using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Messages;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>GET /api/message-revenue: orders that came after the last touch of messages of one campaign or journey.</summary>
internal static class ReadAttributed
{
    /// <param name="Template">Its name; null for all.</param>
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
        var question = new AttributionQuery(rules.Attribution, sources);
        var all = await answers.AskOneAsync(question, ct);
        var templates = await answers.AskAsync(question with { ByTemplate = true }, ct);
        Row RowOf(Attributed found) => new(found.Template, found.Reached, found.Customers, currency.ToMajor(found.Net));
        return TypedResults.Ok(
            new Response(
                RowOf(all),
                rules.ClickDays,
                rules.OpenDays,
                [.. templates.OrderByDescending(found => found.Net).ThenBy(found => found.Template, StringComparer.Ordinal).Select(RowOf)]
            )
        );
    }
}
