using Perennial.Rules.Basics;

namespace Perennial.Rules.Segments;

/// <summary>A segment as far as tags are concerned.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Its rule, resolved.</param>
/// <param name="Writes">The name of the tag it writes; null for none.</param>
public sealed record TagFlow(string Name, Condition Rule, string? Writes);

/// <summary>A segment that writes a tag must not ask for that tag, not even through others: it would enter and leave for ever.</summary>
public static class TagCycles
{
    /// <summary>The way from a segment back to itself over tags, as names; null when there is none.</summary>
    public static IReadOnlyList<string>? Find(TagFlow from, IReadOnlyCollection<TagFlow> all) =>
        from.Writes is null
            ? null
            : Walk(from, from, [from, .. all.Where(other => other.Writes is not null && other.Name != from.Name)], []);

    private static List<string>? Walk(TagFlow at, TagFlow from, List<TagFlow> all, HashSet<string> seen)
    {
        foreach (var writer in all.Where(writer => Reads(at.Rule, writer.Writes!)))
        {
            if (writer.Name == from.Name)
                return [at.Name, from.Name];
            if (seen.Add(writer.Name) && Walk(writer, from, all, seen) is { } rest)
                return [at.Name, .. rest];
        }
        return null;
    }

    /// <summary>By name, or by the facts that tell of tags.</summary>
    private static bool Reads(Condition rule, string tag) =>
        rule.Parts().Any(part => part is Condition.Tagged one && Folding.Fold(one.Tag) == Folding.Fold(tag))
        || RuleText.Print(rule) is var text
            && (text.Contains("tag_added", StringComparison.Ordinal) || text.Contains("tag_removed", StringComparison.Ordinal));
}
