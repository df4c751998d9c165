using System.Diagnostics;
using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>Says a rule in Chinese and English, as one would say it to a colleague.</summary>
/// <param name="stages">Keys of the own lifecycle's stages → what people call them.</param>
/// <param name="traits">Names of traits → what people call them; a trait that is not there is called by its name.</param>
public sealed class Explain(IReadOnlyDictionary<string, Phrase>? traits = null, IReadOnlyDictionary<string, Phrase>? stages = null)
{
    private readonly ExplainValue _values = new(traits ?? BuiltInTraits.All.ToDictionary(t => t.Name, t => t.Title), stages);

    /// <summary>A value, such as a trait's definition.</summary>
    public Phrase Of(Value value) => _values.Of(value);

    /// <summary>The whole rule.</summary>
    public Phrase Of(Condition rule) =>
        rule switch
        {
            Condition.All { Of.Count: 0 } => new("everyone", "所有客户"),
            Condition.Any { Of.Count: 0 } => new("nobody", "没有客户"),
            Condition.All all => Joined(all.Of, " and ", "，且"),
            Condition.Any any => Joined(any.Of, " or ", "，或"),
            Condition.Not { Of: Condition.Did did } => new(
                $"has not done {_values.Event(did.Event).En}{ExplainValue.During(did.In).En}",
                $"{ExplainValue.During(did.In).Zh}没有发生{_values.Event(did.Event).Zh}"
            ),
            Condition.Not not => new($"not ({Of(not.Of).En})", $"不满足（{Of(not.Of).Zh}）"),
            Condition.Is leaf => _values.Tested(leaf.Value, leaf.Test),
            Condition.Did did => new(
                $"has done {_values.Event(did.Event).En}{ExplainValue.During(did.In).En}",
                $"{ExplainValue.During(did.In).Zh}发生过{_values.Event(did.Event).Zh}"
            ),
            Condition.Sequence steps => Sequence(steps),
            Condition.Tagged tag => new($"carries the tag “{tag.Tag}”", $"带有标签“{tag.Tag}”"),
            Condition.Consents { Topic: { } topic } consent => new(
                $"agrees to {Consent.ChannelName(consent.Channel).En} about “{topic}”",
                $"同意通过{Consent.ChannelName(consent.Channel).Zh}接收“{topic}”"
            ),
            Condition.Consents consent => new(
                $"agrees to {Consent.ChannelName(consent.Channel).En}",
                $"同意接收{Consent.ChannelName(consent.Channel).Zh}"
            ),
            Condition.Identified identity => new($"is known by {identity.Kind}", $"有 {identity.Kind} 身份"),
            Condition.InSegment segment => new($"is in the segment “{segment.Segment}”", $"属于分群“{segment.Segment}”"),
            Condition.InList list => new($"is on the list “{list.List}”", $"在名单“{list.List}”中"),
            Condition.Sample sample => new(
                $"is in a stable random {Number(sample.Percent)} %",
                $"属于固定的随机 {Number(sample.Percent)}%"
            ),
            _ => throw new UnreachableException(),
        };

    private Phrase Joined(IReadOnlyList<Condition> parts, string en, string zh)
    {
        var phrases = parts
            .Select(part => part is Condition.All { Of.Count: > 1 } or Condition.Any { Of.Count: > 1 } ? Grouped(Of(part)) : Of(part))
            .ToList();
        return new(string.Join(en, phrases.Select(p => p.En)), string.Join(zh, phrases.Select(p => p.Zh.TrimEnd())));
    }

    private static Phrase Grouped(Phrase phrase) => new($"({phrase.En})", $"（{phrase.Zh}）");

    private Phrase Sequence(Condition.Sequence steps)
    {
        var (first, then, within, during) = (
            _values.Event(steps.First),
            _values.Event(steps.Then),
            ExplainValue.Length(steps.Within),
            ExplainValue.During(steps.In)
        );
        return steps.Absent
            ? new(
                $"has done {first.En}{during.En} and not {then.En} within {within.En} after it",
                $"{during.Zh}发生{first.Zh}后 {within.Zh}内没有发生{then.Zh}"
            )
            : new(
                $"has done {first.En}{during.En} and then {then.En} within {within.En}",
                $"{during.Zh}发生{first.Zh}后 {within.Zh}内发生了{then.Zh}"
            );
    }

    internal static string Number(double number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);
}
