using Perennial.Rules.Segments;
using Perennial.Rules.Traits;
using Perennial.Segments;

namespace Perennial.Traits;

/// <summary>Who names a trait: other traits and segments.</summary>
internal sealed class TraitUses(TraitTable traits, SegmentTable segments)
{
    /// <summary>Names of those who name it themselves.</summary>
    public async Task<List<string>> NamesAsync(string name, CancellationToken ct) =>
        [
            .. (await traits.OwnAsync(ct)).Where(other => Names(other, name)).Select(other => other.Name),
            .. (await segments.ListAsync(ct)).Where(segment => Names(segment, [name])).Select(segment => segment.Name),
        ];

    /// <summary>Segments whose answers a trait can change, through other traits and segments too.</summary>
    public async Task<List<Segment>> SegmentsAsync(string name, CancellationToken ct)
    {
        var (own, all) = (await traits.OwnAsync(ct), await segments.ListAsync(ct));
        HashSet<string> names = [name];
        while (own.Find(other => !names.Contains(other.Name) && names.Any(known => Names(other, known))) is { } next)
            names.Add(next.Name);
        var found = all.Where(segment => Names(segment, names)).ToList();
        while (all.Find(other => !found.Contains(other) && found.Exists(one => NamesSegment(other, one.Name))) is { } next)
            found.Add(next);
        return found;
    }

    /// <summary>Traits and segments that would make no sense any more if a trait were defined otherwise.</summary>
    public async Task<List<string>> BrokenByAsync(string name, Value definition, CancellationToken ct)
    {
        var (book, own, all) = ((await traits.BookAsync(ct)).Rules, await traits.OwnAsync(ct), await segments.ListAsync(ct));
        var changed = book with { Traits = new Dictionary<string, Value>(book.Traits) { [name] = definition } };
        var rules = SegmentBook.Of(changed, all);
        return
        [
            .. own.Where(other => other.Name != name && !changed.Resolve(other.Define().Definition, other.Name).IsOk)
                .Select(other => other.Name),
            .. all.Where(segment => RulesOf(segment).Any(rule => !rules.Resolve(rule, segment.Name).IsOk)).Select(segment => segment.Name),
        ];
    }

    private static bool Names(OwnTrait other, string name) =>
        new Condition.Is(other.Define().Definition, new Test.IsSet())
            .Values()
            .Any(value => value is Value.Trait trait && trait.Name == name);

    private static bool Names(Segment segment, ICollection<string> names) =>
        RulesOf(segment).Any(rule => rule.Values().Any(value => value is Value.Trait trait && names.Contains(trait.Name)));

    private static bool NamesSegment(Segment segment, string name) =>
        RulesOf(segment).Any(rule => rule.Parts().Any(part => part is Condition.InSegment one && one.Segment == name));

    private static IEnumerable<Condition> RulesOf(Segment segment) =>
        new[] { segment.Rule, segment.Pending }.OfType<string>().Select(json => RuleJson.Read(json).Value!);
}
