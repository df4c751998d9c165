using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>
/// POST /api/message-templates/links and /api/campaigns/{id}/links: opens the links of a template, or of all templates of a campaign, and says
/// what is there. Only when somebody asks: nothing in the product opens a link by itself.
/// </summary>
internal sealed class CheckLinks(Store store, PrepareDraft prepare, WriteMail writer, OpenLink open, LinkLimits limits)
{
    /// <param name="Url">As it stands in the message.</param>
    /// <param name="In">Languages whose text has it, zh-CN or en; of a campaign the templates, each with its languages.</param>
    /// <param name="Verdict">In one word.</param>
    /// <param name="Severity">fine, hint or warning.</param>
    /// <param name="Status">What the last server answered; null when none did.</param>
    /// <param name="Target">Where it leads in the end, when that is another address.</param>
    /// <param name="Text">In the reader's language.</param>
    internal sealed record CheckedLink(
        string Url,
        IReadOnlyList<string> In,
        LinkVerdict Verdict,
        string Severity,
        int? Status,
        string? Target,
        string Text
    );

    /// <param name="Links">In the order of the message.</param>
    internal sealed record Response(IReadOnlyList<CheckedLink> Links);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> OfTemplate(
        PreviewTemplate.Request request,
        CheckLinks check,
        HttpContext http,
        CancellationToken ct
    ) => (await check.OfDraftAsync(request, http.Language(), ct)).ToHttp(http);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> OfCampaign(
        long id,
        CheckLinks check,
        HttpContext http,
        CancellationToken ct
    )
    {
        var drafts = await check.DraftsAsync(id, ct);
        return drafts.IsOk ? (await check.RunAsync(drafts.Value, http.Language(), ct)).ToHttp(http) : drafts.Problems.ToHttp(http);
    }

    private async Task<Outcome<Response>> OfDraftAsync(PreviewTemplate.Request request, Language reader, CancellationToken ct)
    {
        var draft = await prepare.OfAsync(request with { Variant = null }, ct);
        return draft.IsOk ? await RunAsync([("", draft.Value)], reader, ct) : draft.Problems.ToList();
    }

    private async Task<Outcome<List<(string Name, TemplateDraft Draft)>>> DraftsAsync(long campaign, CancellationToken ct)
    {
        if (await store.ReadAsync(c => CampaignTable.FindAsync(campaign, c), ct) is not { } row)
            return MessagesProblems.NoSuchCampaign();
        // As one of those would get it who get it.
        var somebody = await store.ReadAsync(
            c => c.ExecuteScalarAsync<long?>("SELECT MIN(customer_id) FROM segment_members WHERE segment_id = @SegmentId", row),
            ct
        );
        var drafts = new List<(string, TemplateDraft)>();
        foreach (var template in row.Plan.Templates)
        {
            var draft = await prepare.OfSavedAsync(template, somebody, ct);
            if (!draft.IsOk)
                return draft.Problems.ToList();
            var name = await store.ReadAsync(c => TemplateTable.FindAsync(template, c), ct);
            drafts.Add((name!.Name, draft.Value));
        }
        return drafts;
    }

    private async Task<Outcome<Response>> RunAsync(List<(string Name, TemplateDraft Draft)> drafts, Language reader, CancellationToken ct)
    {
        var places = new Dictionary<string, List<string>>();
        foreach (var (name, draft) in drafts)
        {
            var languages = new Dictionary<string, List<string>>();
            foreach (var language in draft.Content.Variants.Keys.Order(StringComparer.Ordinal).Reverse())
            {
                var links = LinksOf(draft.In(language));
                if (!links.IsOk)
                    return links.Problems.ToList();
                foreach (var link in links.Value)
                    Under(languages, link).Add(language);
            }
            foreach (var (link, of) in languages)
                Under(places, link).AddRange(name.Length == 0 ? of : [$"{name} ({string.Join(", ", of)})"]);
        }
        var home = drafts[0].Draft.Ground.Base;
        using var over = new CancellationTokenSource(limits.All);
        var opened = 0;
        var found = await Task.WhenAll(
            places.Keys.Select(link =>
                LinkRules.Unopened(link, home) is { } known ? Task.FromResult(known)
                : opened++ < LinkRules.Most ? open.RunAsync(LinkRules.AddressOf(link)!, over.Token, ct)
                : Task.FromResult(new LinkFound(LinkVerdict.NotOpened))
            )
        );
        return new Response([
            .. places.Zip(
                found,
                (place, what) =>
                    new CheckedLink(place.Key, place.Value, what.Verdict, what.Severity, what.Status, what.Target, what.Text.In(reader))
            ),
        ]);
    }

    private static List<string> Under(Dictionary<string, List<string>> all, string link)
    {
        if (!all.TryGetValue(link, out var known))
            all[link] = known = [];
        return known;
    }

    /// <summary>The links of a message as they lead, before any is counted.</summary>
    private Outcome<List<string>> LinksOf(TemplateDraft draft)
    {
        var ground = draft.Ground with { Rules = draft.Ground.Rules with { Tracks = false } };
        var written = writer.Of(
            new Wanted(0, draft.Channel, draft.Category, draft.Data),
            draft.Person,
            draft.Content,
            ground,
            draft.Blocks,
            draft.Now
        );
        return written.IsOk
            ? MessageLinks.Of(written.Value.Mail, draft.Content.Variants[draft.Content.Language]).ToList()
            : written.Problems.ToList();
    }
}
