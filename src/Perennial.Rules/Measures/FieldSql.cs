using System.Globalization;

namespace Perennial.Rules.Measures;

/// <summary>Writes comparisons of facts and custom fields as conditions on the table customers.</summary>
public static class FieldSql
{
    private const string Prefix = "attr:";

    /// <summary>Scores that a list is filtered by; both in [0, 1].</summary>
    private static readonly Dictionary<string, string> Scores = new() { ["score:risk"] = "risk", ["score:alive"] = "alive" };

    private static readonly string[] Columns = ["name", "number", "email", "phone", "country", "city", "channel", "company", "birthday"];

    /// <summary>Whether a field can be compared at all.</summary>
    public static bool IsKnown(string field) =>
        Columns.Contains(field)
        || Scores.ContainsKey(field)
        || (field.StartsWith(Prefix, StringComparison.Ordinal) && field.Length > Prefix.Length);

    /// <summary>The key of a custom field; null for a fact.</summary>
    public static string? KeyOf(string field) => field.StartsWith(Prefix, StringComparison.Ordinal) ? field[Prefix.Length..] : null;

    /// <summary>The condition; a fact that nobody knows holds for nobody.</summary>
    internal static string Condition(CustomerFilter.HasField filter, SqlText sql)
    {
        if (!IsKnown(filter.Field))
            return "1 = 0";
        if (Scores.TryGetValue(filter.Field, out var score))
            return Scored(filter, score, sql);
        var key = KeyOf(filter.Field);
        var text = key is null ? filter.Field : sql.Dialect.JsonText("attributes", key);
        string Value() => sql.Value("value", filter.Value ?? "");
        string Holds(string value) => key is null ? "1 = 0" : sql.Dialect.JsonListHolds("attributes", key, value);
        return filter.Op switch
        {
            FieldOp.Is => $"({text} = {Value()} OR {Holds(Value())})",
            FieldOp.IsNot => $"({text} IS NULL OR {text} <> {Value()}) AND NOT ({Holds(Value())})",
            FieldOp.AnyOf => "("
                + string.Join(
                    " OR ",
                    (filter.Value ?? "").Split('\n').Select(one => sql.Value("value", one)).Select(one => $"{text} = {one} OR {Holds(one)}")
                )
                + ")",
            FieldOp.Contains => sql.Dialect.ContainsIgnoringCase($"COALESCE({text}, '')", Value()),
            FieldOp.AtLeast => Compared(filter, key, text, ">=", sql),
            FieldOp.AtMost => Compared(filter, key, text, "<=", sql),
            FieldOp.Empty => $"COALESCE({text}, '') = ''",
            _ => $"COALESCE({text}, '') <> ''",
        };
    }

    private static string Scored(CustomerFilter.HasField filter, string score, SqlText sql)
    {
        var known = filter.Op is FieldOp.Empty ? "NOT IN" : "IN";
        if (filter.Op is FieldOp.Empty or FieldOp.Filled)
            return $"id {known} (SELECT s.id FROM customer_scores s WHERE s.{score} IS NOT NULL)";
        if (!double.TryParse(filter.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return "1 = 0";
        var sign = filter.Op switch
        {
            FieldOp.AtLeast => ">=",
            FieldOp.AtMost => "<=",
            FieldOp.IsNot => "<>",
            _ => "=",
        };
        return $"id IN (SELECT s.id FROM customer_scores s WHERE s.{score} {sign} {sql.Value("number", number)})";
    }

    // Days are ISO text, which orders as time does; everything else that has an order is a number.
    private static string Compared(CustomerFilter.HasField filter, string? key, string text, string sign, SqlText sql) =>
        key is not null && double.TryParse(filter.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? $"{sql.Dialect.JsonNumber("attributes", key)} {sign} {sql.Value("number", number)}"
            : $"{text} {sign} {sql.Value("value", filter.Value ?? "")}";
}
