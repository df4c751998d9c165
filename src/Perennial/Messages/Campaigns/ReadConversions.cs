using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>What a campaign is to bring.</summary>
/// <param name="Event">A name of the event log; null for a paid order.</param>
/// <param name="Where">A condition on the event's properties.</param>
/// <param name="Days">Days within which it counts; null for those of the contact rules.</param>
internal sealed record CampaignGoalView(string? Event, string? Where, int? Days)
{
    public static CampaignGoalView Of(CampaignGoal goal) => new(goal.Event, goal.Where, goal.Days);
}

/// <summary>GET /api/campaigns/{id}/conversions: how often the goal of a campaign was reached after its messages, by text.</summary>
internal sealed class ReadConversions(Store store, Answers answers, MessageSettings settings, ReadGoal goals)
{
    /// <param name="Template">Its id; null for all, and for a text that was touched before its id was kept and has another name now.</param>
    /// <param name="Name">Its name, of one without an id when it was touched; null for all.</param>
    /// <param name="Sent">Messages that left, or would have.</param>
    /// <param name="Conversions">How often the goal was reached after the last touch of one of them.</param>
    /// <param name="Customers">Who reached it.</param>
    internal sealed record Row(long? Template, string? Name, long Sent, long Conversions, long Customers);

    /// <param name="ClickDays">Days after a click within which the goal counts.</param>
    /// <param name="OpenDays">Days after an open; 0 when opens do not count.</param>
    /// <param name="All">Of the campaign with its times and what went to those who did not open it.</param>
    /// <param name="Templates">The same by text.</param>
    internal sealed record Response(CampaignGoalView Goal, int ClickDays, int OpenDays, Row All, IReadOnlyList<Row> Templates);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        ReadConversions read,
        HttpContext http,
        CancellationToken ct
    ) => await read.RunAsync(id, ct) is { } found ? TypedResults.Ok(found) : MessagesProblems.NoSuchCampaign().ToHttp(http);

    /// <summary>Who reached the goal of a campaign so far, by text.</summary>
    public async Task<IReadOnlyDictionary<long, long>> ByTemplateAsync(long id, CancellationToken ct) =>
        (await RunAsync(id, ct))
            ?.Templates.Where(row => row.Template is not null)
            .ToDictionary(row => row.Template!.Value, row => row.Customers)
        ?? [];

    private async Task<Response?> RunAsync(long id, CancellationToken ct)
    {
        if (await store.ReadAsync(c => SentAsync(id, c), ct) is not { } known)
            return null;
        var (goal, sources, sent) = known;
        var usual = (await settings.RulesAsync(ct)).Attribution;
        var windows = goal.Windows(usual);
        var question = new AttributionQuery(usual, sources, Goal: await goals.EventsAsync(goal, ct))
        {
            Own = await store.ReadAsync(c => CampaignTable.WindowsAsync(usual, c), ct),
            Texts = [.. sent.Select(text => text.Known)],
        };
        var all = await answers.AskOneAsync(question, ct);
        var found = await answers.AskAsync(question with { ByTemplate = true }, ct);
        var byId = found.Where(row => row.Text is not null).ToDictionary(row => row.Text!.Value);
        var rows = sent.Select(text =>
                byId.TryGetValue(text.Known.Id, out var reached)
                    ? new Row(text.Known.Id, text.Known.Name, text.Sent, reached.Reached, reached.Customers)
                    : new Row(text.Known.Id, text.Known.Name, text.Sent, 0, 0)
            )
            .ToList();
        // Facts from before the id was kept have the name that the template had.
        rows.AddRange(
            found
                .Where(row => row.Text is null)
                .OrderBy(row => row.Template, StringComparer.Ordinal)
                .Select(row => new Row(null, row.Template, 0, row.Reached, row.Customers))
        );
        return new Response(
            CampaignGoalView.Of(goal),
            windows.ClickDays,
            windows.OpenDays,
            new Row(null, null, sent.Sum(text => text.Sent), all.Reached, all.Customers),
            rows
        );
    }

    /// <summary>The texts of a campaign and of all below it in their order, each with how many left.</summary>
    private async Task<(CampaignGoal Goal, IReadOnlyList<string> Sources, List<Text> Sent)?> SentAsync(long id, DbConnection connection)
    {
        if (await CampaignTable.FindAsync(id, connection) is not { } campaign)
            return null;
        var sources = await CampaignTable.SourcesAsync(id, connection);
        var left = (
            await connection.QueryAsync<(long Template, long Sent)>(
                $"""
                SELECT template_id, COUNT(*) FROM messages
                WHERE source IN ({store.Dialect.TextsIn("sources")}) AND state IN ('sent', 'unknown', 'dry') GROUP BY template_id
                """,
                new { sources = JsonSerializer.Serialize(sources) }
            )
        ).ToDictionary(row => row.Template, row => row.Sent);
        var sent = new List<Text>();
        foreach (var template in campaign.Plan.Templates.Concat(left.Keys.Order()).Distinct())
            if (await TemplateTable.FindAsync(template, connection) is { } row)
                sent.Add(new Text(new(template, row.Name), left.GetValueOrDefault(template)));
        return (campaign.Plan.Goal, sources, sent);
    }

    private sealed record Text(KnownText Known, long Sent);
}
