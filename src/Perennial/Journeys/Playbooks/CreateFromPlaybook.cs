using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>What a playbook made.</summary>
/// <param name="Segment">Whom it is about.</param>
internal sealed record PlaybookMade(long Journey, string Name, MadePart Segment, IReadOnlyList<MadePart> Templates);

/// <summary>A part of what a playbook made.</summary>
/// <param name="Reused">Whether it was there already and says the same.</param>
internal sealed record MadePart(long Id, string Name, bool Reused);

/// <summary>
/// POST /api/journeys/playbooks/{key}: creates segment, templates and a journey as a draft: all of it or nothing. A second time is refused unless
/// a copy is asked for; what has a taken name is numbered.
/// </summary>
internal sealed class CreateFromPlaybook(
    Store store,
    PlaybookGrounds grounds,
    PlaybookSegments segments,
    PlaceTemplates templates,
    SaveJourney save,
    JobQueue jobs
)
{
    private static readonly Phrase APlaybook = new("playbook that works here", "可用的方案");

    /// <param name="Industry">retail, saas or b2b; retail when absent.</param>
    /// <param name="Link">Where the buttons of the mails lead, http or https; mails without buttons when absent.</param>
    /// <param name="Again">Makes a copy although there is a journey of it.</param>
    public sealed record Request(string? Industry, string? Link, bool Again = false);

    internal static async Task<Results<Created<PlaybookMade>, ProblemHttpResult>> Handle(
        string key,
        Request request,
        CreateFromPlaybook create,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        // A segment is made too.
        if (!by.May(Permission.EditDefinitions))
            return JourneysProblems.PlaybookNotAllowed.ToHttp(http);
        var made = await create.RunAsync(key, request, http.Language(), by, ct);
        return made.IsOk ? TypedResults.Created($"/api/journeys/{made.Value.Journey}", made.Value) : made.Problems.ToHttp(http);
    }

    internal async Task<Outcome<PlaybookMade>> RunAsync(string key, Request request, Language language, Actor by, CancellationToken ct)
    {
        var link = string.IsNullOrWhiteSpace(request.Link) ? null : request.Link.Trim();
        if (link is not null && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            return JourneysProblems.LinkInvalid(link);
        if (Playbooks.Find(key, request.Industry ?? "retail", language, await grounds.ReadAsync(link, ct)) is not { } playbook)
            return PlumbingProblems.NotFound(APlaybook);
        var segment = await segments.FindOrCheckAsync(playbook.Segment, ct);
        if (!segment.IsOk)
            return segment.Problems.ToList();
        var made = await store.TryWriteAsync<PlaybookMade>(
            async (c, t) =>
            {
                await c.ExecuteAsync(store.Dialect.LockUntilCommit("journeys"), transaction: t);
                var names = (await c.QueryAsync<(string Name, string? Playbook)>(NamesSql, transaction: t)).AsList();
                if (!request.Again && names.Find(row => row.Playbook == key) is { Name: { } there })
                    return JourneysProblems.PlaybookThere(there);
                var name = FreeName.Of(playbook.Name, names.Select(row => row.Name));
                return await WriteAsync((playbook, name), segment.Value, by, (c, t), ct);
            },
            ct
        );
        jobs.Wake();
        return made;
    }

    private const string NamesSql = "SELECT name, playbook FROM journeys WHERE state <> 'archived'";

    private async Task<Outcome<PlaybookMade>> WriteAsync(
        (Playbook Playbook, string Name) what,
        PlaybookSegments.Choice chosen,
        Actor by,
        (DbConnection Connection, DbTransaction Transaction) at,
        CancellationToken ct
    )
    {
        var segment = await segments.PlaceAsync(chosen, by, at.Connection, at.Transaction, ct);
        if (!segment.IsOk)
            return segment.Problems.ToList();
        var (ids, parts) = (new Dictionary<string, long>(), new List<MadePart>());
        foreach (var template in what.Playbook.Templates)
        {
            var brought = new BroughtTemplate(template.Name, template.Category, template.Content);
            var placed = await templates.AddAsync(brought, by, at.Connection, at.Transaction);
            if (!placed.IsOk)
                return placed.Problems.ToList();
            ids[template.Key] = placed.Value.Id;
            parts.Add(new MadePart(placed.Value.Id, placed.Value.Name, false));
        }
        var definition = what.Playbook.With((segment.Value.Id, segment.Value.Name), ids);
        var wish = new SaveJourney.Wish(what.Name, 0, JourneyJson.Write(definition), by, what.Playbook.Key);
        var journey = await save.InsertAsync(wish, at.Connection, at.Transaction);
        return new PlaybookMade(journey, what.Name, segment.Value, parts);
    }
}
