using Perennial.Fields;
using Perennial.Rules.Fields;
using Perennial.Rules.Messages;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;
using Perennial.Traits;

namespace Perennial.Messages;

/// <summary>
/// The workspace's own traits in templates, as <c>traits.name</c>: only those that are named are computed, for those who are about to be
/// written. Traits over sensitive fields are not among them: a message leaves the product.
/// </summary>
internal sealed class MailTraits(ComputeTraits compute, FieldCatalogs catalogs)
{
    private const string Prefix = "traits.";

    /// <summary>The same people with the traits that the templates or their blocks name.</summary>
    public async Task<Dictionary<long, Person>> AddAsync(
        Dictionary<long, Person> people,
        IEnumerable<TemplateContent> contents,
        IReadOnlyDictionary<string, string> blocks,
        CancellationToken ct
    )
    {
        var named = NamedIn(contents, blocks);
        if (named.Count == 0 || people.Count == 0)
            return people;
        var chosen = (await OpenAsync(ct)).Where(one => named.Contains(one.Trait.Name)).ToList();
        var computed = await compute.OfAsync(chosen, [.. people.Keys], ct);
        return people.ToDictionary(
            pair => pair.Key,
            pair =>
                pair.Value with
                {
                    Traits = [.. computed.Traits.Select((trait, i) => Pair(trait, computed.Of.GetValueOrDefault(pair.Key)?[i]))],
                }
        );
    }

    private static KeyValuePair<string, object?> Pair(TraitDefinition trait, object? value) => new(trait.Name, value);

    private async Task<List<(TraitDefinition Trait, Value Resolved)>> OpenAsync(CancellationToken ct)
    {
        var sensitive = (await catalogs.ReadAsync(FieldRule.Entities[0], ct))
            .Fields.Where(field => field.Sensitive)
            .Select(field => field.Key);
        var all = (await compute.ChooseAsync(null, ct)).Value!;
        return [.. all.Where(one => !one.Resolved.Attributes().Intersect(sensitive).Any())];
    }

    private static HashSet<string> NamedIn(IEnumerable<TemplateContent> contents, IReadOnlyDictionary<string, string> blocks) =>
        [
            .. contents
                .SelectMany(content => content.Variants.Values)
                .SelectMany(TemplateRule.Parts)
                .Select(part => part.Source)
                .Concat(blocks.Values)
                .Where(source => source.Contains(Prefix, StringComparison.Ordinal))
                .SelectMany(TemplateBlocks.Variables)
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..]),
        ];
}
