using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>
/// The eight types used in China: recency, frequency and money each high or low, where high means a score above the average
/// score of all customers on that axis. A recent customer is high in recency.
/// </summary>
public static class RfmEight
{
    /// <summary>The keys, for example <c>hlh</c>, with their names, from the most to the least valuable.</summary>
    public static IReadOnlyList<(string Key, Phrase Name)> All { get; } =
    [
        ("hhh", new("Important, keep growing", "重要价值")),
        ("hlh", new("Important, develop", "重要发展")),
        ("lhh", new("Important, protect", "重要保持")),
        ("llh", new("Important, win back", "重要挽留")),
        ("hhl", new("Ordinary, keep growing", "一般价值")),
        ("hll", new("Ordinary, develop", "一般发展")),
        ("lhl", new("Ordinary, protect", "一般保持")),
        ("lll", new("Ordinary, win back", "一般挽留")),
    ];
}
