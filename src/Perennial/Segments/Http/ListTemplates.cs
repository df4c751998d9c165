using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Segments;

namespace Perennial.Segments;

/// <summary>GET /api/segments/templates: segments to begin with, among them one of each RFM group.</summary>
internal static class ListTemplates
{
    internal sealed record Item(string Key, string Name, string Purpose, string Rule);

    internal static async Task<Ok<List<Item>>> Handle(RuleNames names, HttpContext http, CancellationToken ct)
    {
        var language = http.Language();
        var templates = SegmentTemplates.Usual.Concat(SegmentTemplates.OfGroups(await names.GroupsAsync(ct)));
        return TypedResults.Ok(templates.Select(t => new Item(t.Key, t.Name.In(language), t.Purpose.In(language), t.Rule)).ToList());
    }
}
