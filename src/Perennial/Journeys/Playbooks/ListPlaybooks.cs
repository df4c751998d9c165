using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Segments;

namespace Perennial.Journeys;

/// <summary>A playbook and all that it would create.</summary>
/// <param name="Industries">For which it is written: retail, saas, b2b.</param>
/// <param name="Shape">The journey; what is still to be created is left open.</param>
/// <param name="Rule">Of its segment, as text.</param>
/// <param name="Explained">The same in words.</param>
/// <param name="Journeys">Those that were made from it and are not archived.</param>
internal sealed record PlaybookItem(
    string Key,
    string Name,
    string About,
    IReadOnlyList<string> Industries,
    JourneyDefinition Shape,
    string Segment,
    string Rule,
    string Explained,
    IReadOnlyList<PlaybookMail> Mails,
    IReadOnlyList<PlaybookUse> Journeys
);

/// <summary>A template that a playbook would create.</summary>
internal sealed record PlaybookMail(string Name, string Subject, string Category);

/// <summary>A journey that was made from a playbook.</summary>
internal sealed record PlaybookUse(long Id, string Name, string State);

/// <summary>GET /api/journeys/playbooks?industry=: those that work in this workspace, in the reader's language.</summary>
internal static class ListPlaybooks
{
    internal static async Task<Results<Ok<List<PlaybookItem>>, ProblemHttpResult>> Handle(
        string? industry,
        PlaybookGrounds grounds,
        Store store,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!Playbooks.Industries.Contains(industry ?? "retail"))
            return JourneysProblems.UnknownChoice("industry", industry, string.Join(", ", Playbooks.Industries)).ToHttp(http);
        var language = http.Language();
        var uses = (
            await store.ReadAsync(
                c =>
                    c.QueryAsync<(string Playbook, long Id, string Name, string State)>(
                        "SELECT playbook, id, name, state FROM journeys WHERE playbook IS NOT NULL AND state <> 'archived' ORDER BY id"
                    ),
                ct
            )
        ).ToLookup(row => row.Playbook, row => new PlaybookUse(row.Id, row.Name, row.State));
        return TypedResults.Ok(
            Playbooks
                .Of(industry ?? "retail", language, await grounds.ReadAsync(null, ct))
                .Select(playbook => ItemOf(playbook, language, [.. uses[playbook.Key]]))
                .ToList()
        );
    }

    private static PlaybookItem ItemOf(Playbook playbook, Language language, IReadOnlyList<PlaybookUse> uses) =>
        new(
            playbook.Key,
            playbook.Name,
            playbook.About,
            playbook.Industries,
            playbook.Shape,
            playbook.Segment.Name,
            playbook.Segment.Rule,
            RuleText.TryParse(playbook.Segment.Rule, out var rule, out _) ? new Explain().Of(rule).In(language) : "",
            [
                .. playbook.Templates.Select(template => new PlaybookMail(
                    template.Name,
                    template.Content.Variants[template.Content.Language].Subject,
                    template.Category
                )),
            ],
            uses
        );
}
