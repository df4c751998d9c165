using System.Collections.Concurrent;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>Finds the shape of an event by a hash over its names and types, so that a known one costs no allocation.</summary>
internal sealed class ShapeCache
{
    private const int Most = 10_000;
    public const int MostProperties = 200;

    private readonly ConcurrentDictionary<ulong, EventShape> _shapes = new();

    public EventShape Of(string name, string properties)
    {
        var hash = new Hash();
        hash.Add(name);
        PropertyTypes.Observe(
            properties,
            hash,
            static (into, property, type) =>
            {
                into.Add(property);
                into.Add(type);
            }
        );
        if (_shapes.TryGetValue(hash.Value, out var known))
            return known;
        if (_shapes.Count > Most)
            _shapes.Clear();
        var seen = new List<(string, string)>();
        PropertyTypes.Observe(properties, seen, static (into, property, type) => into.Add((property, type)));
        return _shapes.GetOrAdd(hash.Value, new EventShape(name, [.. seen.Take(MostProperties)]));
    }

    // FNV-1a in 64 bits, with a mark between the parts.
    private sealed class Hash
    {
        public ulong Value { get; private set; } = 14695981039346656037;

        public void Add(string text)
        {
            var value = Value;
            foreach (var letter in text)
                value = (value ^ letter) * 1099511628211;
            Value = (value ^ 0x1F) * 1099511628211;
        }
    }
}
