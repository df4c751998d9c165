using Perennial.Rules.Basics;

namespace Perennial.Rules.Fields;

/// <summary>An attribute that is in the data and has no definition.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Type">What its values look like.</param>
/// <param name="Seen">How many of the looked-at rows have it.</param>
/// <param name="Samples">Some of its values.</param>
public sealed record FieldSuggestion(string Key, FieldType Type, int Seen, IReadOnlyList<string> Samples);

/// <summary>Proposes fields for what imports and events brought.</summary>
public static class FieldSuggestions
{
    private const int MostChoices = 12;
    private const int MostSamples = 12;

    /// <summary>The attributes without definition, the most frequent first.</summary>
    public static IReadOnlyList<FieldSuggestion> Of(IEnumerable<Attributes> rows, FieldCatalog catalog)
    {
        var defined = catalog.Fields.Select(field => field.Key).ToHashSet();
        return
        [
            .. rows.SelectMany(row => row.All)
                .Where(pair => !defined.Contains(pair.Key))
                .GroupBy(pair => pair.Key, pair => pair.Value)
                .Select(Suggest)
                .OrderByDescending(suggestion => suggestion.Seen)
                .ThenBy(suggestion => suggestion.Key, StringComparer.Ordinal),
        ];
    }

    private static FieldSuggestion Suggest(IGrouping<string, object> values)
    {
        var seen = values.ToList();
        var texts = seen.Select(Attributes.TextOf).Distinct().ToList();
        return new FieldSuggestion(values.Key, TypeOf(seen, texts), seen.Count, [.. texts.Take(MostSamples)]);
    }

    private static FieldType TypeOf(List<object> values, List<string> texts) =>
        values.All(value => value is double) ? FieldType.Number
        : values.All(value => value is bool) ? FieldType.YesNo
        : values.All(value => value is IReadOnlyList<string>) ? FieldType.MultiChoice
        : texts.All(text => LocalDay.Parse(text) is not null) ? FieldType.Date
        : texts.All(text => text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal))
            ? FieldType.Link
        : texts.Count <= MostChoices && values.Count >= 2 * texts.Count ? FieldType.Choice
        : FieldType.Text;
}
