using System.Collections.Immutable;
using System.Text.Json;

namespace Perennial.Rules.Customers;

/// <summary>
/// When each value of a customer or a company was said, by the time of whoever said it: a message that arrives late does not
/// write over what was said after it. Immutable.
/// </summary>
public sealed class FactTimes
{
    private readonly long _since;
    private readonly ImmutableSortedDictionary<string, long> _times;

    private FactTimes(long since, ImmutableSortedDictionary<string, long> times) => (_since, _times) = (since, times);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">A JSON object, name to Unix milliseconds.</param>
    /// <param name="since">When the row was created: values that are not listed were said then.</param>
    public static FactTimes Of(string json, long since) =>
        new(
            since,
            json is "{}"
                ? ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal)
                : JsonSerializer.Deserialize<Dictionary<string, long>>(json)!.ToImmutableSortedDictionary(StringComparer.Ordinal)
        );

    /// <summary>The name of an attribute's time.</summary>
    public static string OfAttribute(string key) => "attributes." + key;

    /// <summary>Whether something said at a time is older than what is kept. Of two said at one moment the later to arrive counts.</summary>
    /// <param name="name">A fact's name, or that of an attribute.</param>
    /// <param name="isSet">Whether there is a value; one that was taken away is as good as one that was said.</param>
    /// <param name="time">Unix milliseconds.</param>
    public bool IsOlder(string name, bool isSet, long time) => time < (SaidAt(name, isSet) ?? long.MinValue);

    /// <summary>When a value was said; null when none ever was.</summary>
    public long? SaidAt(string name, bool isSet) =>
        _times.TryGetValue(name, out var said) ? said
        : isSet ? _since
        : null;

    /// <summary>These, with values said at a time.</summary>
    public FactTimes With(IEnumerable<string> names, long time) =>
        new(_since, _times.SetItems(names.Select(name => KeyValuePair.Create(name, time))));

    /// <summary>The JSON object.</summary>
    public string ToJson() => _times.IsEmpty ? "{}" : JsonSerializer.Serialize(_times);
}
