using System.Globalization;
using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Fields;

/// <summary>A value read, or what is wrong with it.</summary>
/// <param name="Value">string, double, bool or a list of strings, as attributes hold it; null for empty.</param>
/// <param name="Problem">Null when the value is right.</param>
public readonly record struct FieldReading(object? Value, Problem? Problem)
{
    /// <summary>A right value.</summary>
    public static FieldReading Of(object? value) => new(value, null);

    /// <summary>A wrong one.</summary>
    public static FieldReading Wrong(Problem problem) => new(null, problem);
}

/// <summary>Reads values of custom fields: out of JSON, and out of the text of a cell.</summary>
public static class FieldValue
{
    private const int LongestText = 2000;
    private const int LongestKey = 200;
    private const double MostMoney = 9e12;

    private static readonly string[] Yes = ["true", "yes", "y", "1", "是", "有", "√"];
    private static readonly string[] No = ["false", "no", "n", "0", "否", "无", "×"];

    /// <summary>Reads a JSON value; null, blank text and an empty list mean empty.</summary>
    public static FieldReading Read(Field field, JsonElement value, FieldCatalog catalog) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => FieldReading.Of(null),
            JsonValueKind.String => ReadText(field, value.GetString()!, catalog),
            JsonValueKind.True or JsonValueKind.False when field.Type is FieldType.YesNo => FieldReading.Of(value.GetBoolean()),
            JsonValueKind.Number when field.Type is FieldType.Number or FieldType.Money or FieldType.Person => value.TryGetDecimal(
                out var number
            )
                ? ReadNumber(field, number, catalog)
                : FieldReading.Wrong(FieldProblems.NotOfType(field, value.GetRawText())),
            JsonValueKind.Array when field.Type is FieldType.MultiChoice && value.EnumerateArray().All(IsText) => ReadChoices(
                field,
                value.EnumerateArray().Select(item => item.GetString()!)
            ),
            _ => FieldReading.Wrong(FieldProblems.NotOfType(field, value.GetRawText())),
        };

    /// <summary>Reads the value of an attribute that nobody defined: text, a number, true or false, a list of texts.</summary>
    public static FieldReading ReadUndefined(string key, JsonElement value)
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > LongestKey)
            return FieldReading.Wrong(FieldProblems.KeyInvalid(key));
        return value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => FieldReading.Of(null),
            JsonValueKind.True or JsonValueKind.False => FieldReading.Of(value.GetBoolean()),
            JsonValueKind.Number => FieldReading.Of(value.GetDouble()),
            JsonValueKind.String when IsReadable(value) => FieldReading.Of(value.GetString()!.Trim()),
            JsonValueKind.Array when value.EnumerateArray().All(item => IsText(item) && IsReadable(item)) => FieldReading.Of(
                value.EnumerateArray().Select(item => item.GetString()!).ToArray()
            ),
            _ => FieldReading.Wrong(FieldProblems.NoPlainValue(key, value.GetRawText())),
        };
    }

    /// <summary>Reads text as people write it: <c>是</c>, a person's name or address, choices set apart by <c>;</c> or <c>、</c>.</summary>
    public static FieldReading ReadText(Field field, string text, FieldCatalog catalog)
    {
        var said = text.Trim();
        if (said.Length == 0)
            return FieldReading.Of(null);
        return field.Type switch
        {
            FieldType.Text => Text(field, said),
            FieldType.Number or FieldType.Money => decimal.TryParse(said, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? ReadNumber(field, number, catalog)
                : FieldReading.Wrong(FieldProblems.NotOfType(field, said)),
            FieldType.Date => LocalDay.Parse(said) is { } day
                ? FieldReading.Of(LocalDay.Format(day))
                : FieldReading.Wrong(FieldProblems.NotOfType(field, said)),
            FieldType.Choice => field.ChoiceOf(said) is { } choice
                ? FieldReading.Of(choice.Value)
                : FieldReading.Wrong(FieldProblems.NotAChoice(field, said)),
            FieldType.MultiChoice => ReadChoices(field, said.Split([';', '；', '、', '|'])),
            FieldType.YesNo => YesNo(field, said),
            FieldType.Person => Person(field, said, catalog),
            _ => Link(field, said),
        };
    }

    /// <summary>Reads a number that was already understood.</summary>
    public static FieldReading ReadNumber(Field field, decimal number, FieldCatalog catalog)
    {
        if (field.Type is FieldType.Person)
            return catalog.People.Any(person => person.Id == number)
                ? FieldReading.Of((double)number)
                : FieldReading.Wrong(FieldProblems.NoSuchPerson(field, number.ToString(CultureInfo.InvariantCulture)));
        if (field.Type is FieldType.Money)
        {
            if (Math.Abs((double)number) > MostMoney)
                return FieldReading.Wrong(FieldProblems.TooMuch(field, number));
            if (decimal.Round(number, catalog.Currency.Decimals) != number)
                return FieldReading.Wrong(FieldProblems.TooFine(field, number, catalog.Currency));
        }
        return FieldReading.Of((double)number);
    }

    private static bool IsText(JsonElement item) => item.ValueKind is JsonValueKind.String;

    private static bool IsReadable(JsonElement text) => text.GetString() is { Length: <= LongestText } said && !said.Any(IsControl);

    private static bool IsControl(char letter) => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t');

    private static FieldReading Text(Field field, string text) =>
        text.Length > LongestText ? FieldReading.Wrong(FieldProblems.TooLong(field, text.Length, LongestText))
        : text.Any(IsControl) ? FieldReading.Wrong(FieldProblems.NotOfType(field, "␀"))
        : FieldReading.Of(text);

    private static FieldReading ReadChoices(Field field, IEnumerable<string> texts)
    {
        var chosen = new HashSet<string>();
        foreach (var text in texts.Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            if (field.ChoiceOf(text) is not { } choice)
                return FieldReading.Wrong(FieldProblems.NotAChoice(field, text));
            chosen.Add(choice.Value);
        }
        // In the order of the choices, so that equal sets are equal lists.
        return FieldReading.Of(chosen.Count == 0 ? null : field.Choices.Select(choice => choice.Value).Where(chosen.Contains).ToArray());
    }

    private static FieldReading YesNo(Field field, string text) =>
        Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? FieldReading.Of(true)
        : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? FieldReading.Of(false)
        : FieldReading.Wrong(FieldProblems.NotOfType(field, text));

    private static FieldReading Person(Field field, string text, FieldCatalog catalog)
    {
        var found = catalog
            .People.Where(person =>
                string.Equals(person.Email, text, StringComparison.OrdinalIgnoreCase)
                || person.Name == text
                || person.Id.ToString(CultureInfo.InvariantCulture) == text
            )
            .ToList();
        return found.Count == 1 ? FieldReading.Of((double)found[0].Id) : FieldReading.Wrong(FieldProblems.NoSuchPerson(field, text));
    }

    private static FieldReading Link(Field field, string text) =>
        text.Length <= LongestText
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.Host.Length > 0
            ? FieldReading.Of(text)
            : FieldReading.Wrong(FieldProblems.NotOfType(field, text));
}
