using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>The named things that rules refer to: traits by definition, segments by rule, names of static lists.</summary>
/// <param name="Traits">Name → definition.</param>
/// <param name="Segments">Name → rule.</param>
/// <param name="Lifecycle">The stages of the workspace's own lifecycle, in their order; null when it has none.</param>
/// <param name="Lists">Names of static lists; null when they are not known and need not be checked.</param>
public sealed record RuleBook(
    IReadOnlyDictionary<string, Value> Traits,
    IReadOnlyDictionary<string, Condition> Segments,
    IReadOnlyCollection<string>? Lists = null,
    IReadOnlyList<StageRule>? Lifecycle = null
)
{
    /// <summary>How rules name the workspace's own lifecycle.</summary>
    public const string LifecycleWord = "lifecycle";

    /// <summary>The built-in traits and no segment.</summary>
    public static RuleBook BuiltIn { get; } =
        new(BuiltInTraits.All.ToDictionary(t => t.Name, t => t.Definition), new Dictionary<string, Condition>());

    /// <summary>
    /// The rule with every trait and segment replaced by what it stands for, so that it depends on nothing but the customer; or all that
    /// is wrong with it: unknown names, cycles with their path, parts that make no sense.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="name">The name of the segment that it is to be; refused where the rule leads back to it.</param>
    public Outcome<Condition> Resolve(Condition rule, string? name = null)
    {
        var resolving = new Resolving(this);
        var resolved = resolving.Of(rule, name is null ? [] : [name]);
        resolving.Problems.AddRange(RuleCheck.Problems(resolved));
        return resolving.Problems.Count == 0 ? Outcome.Ok(resolved) : resolving.Problems;
    }

    /// <summary>The value with every trait in it replaced by its definition.</summary>
    public Outcome<Value> Resolve(Value value, string? name = null)
    {
        var resolving = new Resolving(this);
        var resolved = resolving.Of(value, name is null ? [] : [name]);
        resolving.Problems.AddRange(RuleCheck.Problems(resolved));
        return resolving.Problems.Count == 0 ? Outcome.Ok(resolved) : resolving.Problems;
    }

    private sealed class Resolving(RuleBook book)
    {
        public List<Problem> Problems { get; } = [];

        public Condition Of(Condition rule, IReadOnlyList<string> path) =>
            rule.Rebuild(
                condition =>
                    condition switch
                    {
                        Condition.InSegment segment => Segment(segment, path),
                        Condition.InList list
                            when book.Lists is { } lists && lists.All(known => Folding.Fold(known) != Folding.Fold(list.List)) => Missing(
                            new("list", "静态名单"),
                            list.List,
                            lists,
                            condition
                        ),
                        _ => condition,
                    },
                value => Named(value, path)
            );

        public Value Of(Value value, IReadOnlyList<string> path) => value.Rebuild(condition => condition, of => Named(of, path));

        private Value Named(Value value, IReadOnlyList<string> path)
        {
            if (value is Value.Lifecycle stage)
                return Stage(stage, path);
            if (value is not Value.Trait trait)
                return value;
            if (!book.Traits.TryGetValue(trait.Name, out var definition))
                return Missing(new("trait", "特征"), trait.Name, book.Traits.Keys, value);
            return path.Contains(trait.Name) ? Cycle(path, trait.Name, value) : Of(definition, [.. path, trait.Name]);
        }

        /// <summary>The stage of now stands for the rules of all stages; one of the past is read from the facts.</summary>
        private Value Stage(Value.Lifecycle stage, IReadOnlyList<string> path)
        {
            if (book.Lifecycle is not { } stages)
            {
                Problems.Add(RuleProblems.WithoutLifecycle());
                return stage;
            }
            if (stage.DaysAgo > 0)
                return stage;
            return path.Contains(LifecycleWord)
                ? Cycle(path, LifecycleWord, stage)
                : new Value.FirstOf([.. stages.Select(one => one with { Rule = Of(one.Rule, [.. path, LifecycleWord]) })]);
        }

        private Condition Segment(Condition.InSegment segment, IReadOnlyList<string> path)
        {
            if (!book.Segments.TryGetValue(segment.Segment, out var rule))
                return Missing(new("segment", "分群"), segment.Segment, book.Segments.Keys, segment);
            return path.Contains(segment.Segment) ? Cycle(path, segment.Segment, segment) : Of(rule, [.. path, segment.Segment]);
        }

        private T Missing<T>(Phrase kind, string name, IEnumerable<string> known, T instead)
        {
            Problems.Add(RuleProblems.Unknown(kind, name, Text.Words.Nearest(name, known)));
            return instead;
        }

        private T Cycle<T>(IReadOnlyList<string> path, string name, T instead)
        {
            Problems.Add(RuleProblems.Cycle([.. path, name]));
            return instead;
        }
    }
}
