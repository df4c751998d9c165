using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Puts the fields of two customers beside each other, and says whose value a merge would keep.</summary>
internal static class ComparePair
{
    public const string First = "first";

    public const string Second = "second";

    /// <param name="first">Goes on.</param>
    /// <param name="second">Ends.</param>
    /// <param name="rules">The workspace's.</param>
    /// <param name="unseen">Keys of custom fields that the reader may not see.</param>
    public static IReadOnlyList<ComparedField> Of(CustomerRow first, CustomerRow second, Survivorship rules, IReadOnlySet<string> unseen)
    {
        var (mine, theirs) = (first.ToFields(), second.ToFields());
        var kept = rules.Merge(mine, theirs, otherIsLater: second.UpdatedAt > first.UpdatedAt);
        var facts = Facts(mine)
            .Zip(Facts(theirs), Facts(kept))
            .Select(f => Compare(f.First.Name, (f.First.Value, f.Second.Value), f.Third.Value));
        var keys = mine.Attributes.All.Concat(theirs.Attributes.All).Select(one => one.Key).Distinct().Where(key => !unseen.Contains(key));
        var custom = keys.Select(key => Compare("attributes." + key, (mine.Attributes[key], theirs.Attributes[key]), kept.Attributes[key]));
        return [.. facts.Concat(custom).OfType<ComparedField>()];
    }

    /// <summary>The values of a customer by the names of their fields, without those that the reader may not see.</summary>
    public static Dictionary<string, object?> Values(CustomerFields fields, IReadOnlySet<string> unseen) =>
        Facts(fields)
            .Concat(
                fields.Attributes.All.Where(one => !unseen.Contains(one.Key)).Select(one => ("attributes." + one.Key, (object?)one.Value))
            )
            .ToDictionary(field => field.Item1, field => field.Item2);

    private static IEnumerable<(string Name, object? Value)> Facts(CustomerFields fields) =>
        [
            ("name", fields.Name),
            ("number", fields.Number),
            ("email", fields.Email),
            ("phone", fields.Phone),
            ("company", fields.Company),
            ("country", fields.Country),
            ("city", fields.City),
            ("channel", fields.Channel),
            ("birthday", fields.Birthday),
        ];

    private static ComparedField? Compare(string name, (object? First, object? Second) values, object? kept)
    {
        if (values is (null, null))
            return null;
        var equal = IsSame(values.First, values.Second);
        return new ComparedField(
            name,
            values.First,
            values.Second,
            equal ? null
                : IsSame(kept, values.First) ? First
                : Second
        );
    }

    public static bool IsSame(object? one, object? other) =>
        one is System.Collections.IEnumerable a and not string && other is System.Collections.IEnumerable b and not string
            ? a.Cast<object?>().SequenceEqual(b.Cast<object?>())
            : Equals(one, other);
}
