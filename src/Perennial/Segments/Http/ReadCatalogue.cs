using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Rules.Measures;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>GET /api/segments/catalogue: everything that a rule can name in this workspace, with types, for the builder and for completion.</summary>
internal static class ReadCatalogue
{
    internal sealed record Response(
        IReadOnlyList<Name> Fields,
        IReadOnlyList<Typed> Attributes,
        IReadOnlyList<Trait> Traits,
        IReadOnlyList<Event> Events,
        IReadOnlyList<string> Segments,
        IReadOnlyList<string> Lists,
        IReadOnlyList<string> Tags,
        IReadOnlyList<Name> Channels,
        IReadOnlyList<Name> Topics,
        IReadOnlyList<Name> Stages,
        IReadOnlyList<Name> Lifecycle,
        IReadOnlyList<Name> Groups,
        IReadOnlyList<Name> Eights
    );

    internal sealed record Name(string Key, string Title, string Type);

    /// <param name="Types">The types found: text, number, truth, several.</param>
    internal sealed record Typed(string Key, IReadOnlyList<string> Types);

    internal sealed record Trait(string Key, string Title, string Unit, string Definition);

    internal sealed record Event(string Key, long Count, IReadOnlyList<Typed> Properties);

    internal static async Task<Ok<Response>> Handle(
        IAnalyticalEngine engine,
        SegmentTable segments,
        ListTable lists,
        TraitTable traits,
        LifecycleTable lifecycle,
        RuleNames names,
        HttpContext http,
        CancellationToken ct
    )
    {
        var language = http.Language();
        var events = await AskAsync(engine, new EventNamesQuestion(), ct);
        var carried = (await AskAsync(engine, new CarriedQuestion(OfCustomers: false), ct)).ToLookup(c => c.Event, c => c.Json);
        var attributes = await AskAsync(engine, new CarriedQuestion(OfCustomers: true), ct);
        return TypedResults.Ok(
            new Response(
                [
                    .. CustomerColumns.All.Select(f => new Name(
                        f.Key,
                        f.Value.In(language),
                        CustomerColumns.IsDate(f.Key) ? "date" : "text"
                    )),
                ],
                Types(attributes.Select(a => a.Json)),
                [
                    .. (await traits.BookAsync(ct)).All.Select(t => new Trait(
                        t.Name,
                        t.Title.In(language),
                        t.Unit.ToString().ToLowerInvariant(),
                        RuleText.Print(t.Definition)
                    )),
                ],
                [.. events.Select(e => new Event(e.Name, e.Count, Types(carried[e.Name])))],
                [.. (await segments.OwnAsync(ct)).Select(s => s.Name)],
                [.. (await lists.AllAsync(ct)).Select(list => list.Name)],
                await names.TagsAsync(ct),
                [.. Consent.Channels.Select(c => new Name(c, Consent.ChannelName(c).In(language), "text"))],
                [.. (await names.TopicsAsync(ct)).Select(topic => new Name(topic.Key, topic.Name.In(language), "text"))],
                [.. Stages.All.Select(s => new Name(s.ToString().ToLowerInvariant(), s.Name().In(language), "text"))],
                [.. (await lifecycle.StagesAsync(ct)).Select(s => new Name(s.Key, s.Name.In(language), "text"))],
                [.. (await names.GroupsAsync(ct)).All.Select(g => new Name(g.Key, g.Name.In(language), "text"))],
                [.. RfmEight.All.Select(e => new Name(e.Key, e.Name.In(language), "text"))]
            )
        );
    }

    private static List<Typed> Types(IEnumerable<string> documents)
    {
        var found = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var json in documents)
        {
            using var document = JsonDocument.Parse(json);
            foreach (var member in document.RootElement.EnumerateObject())
                if (TypeOf(member.Value.ValueKind) is { } type)
                    (found.TryGetValue(member.Name, out var types) ? types : found[member.Name] = []).Add(type);
        }
        return [.. found.Select(pair => new Typed(pair.Key, [.. pair.Value]))];
    }

    private static string? TypeOf(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.String => "text",
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "truth",
            JsonValueKind.Array => "several",
            _ => null,
        };

    private static Task<List<T>> AskAsync<T>(IAnalyticalEngine engine, Question<T> question, CancellationToken ct) =>
        engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct);
}
