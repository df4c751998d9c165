using System.Globalization;
using HandlebarsDotNet;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>How dates and amounts are written.</summary>
/// <param name="Language">zh-CN or en.</param>
/// <param name="Currency">Of amounts.</param>
public sealed record TemplateVoice(Language Language, Currency Currency);

/// <summary>
/// What templates can do besides filling in: <c>{{date x "long"}}</c>, <c>{{money x}}</c>, <c>{{plural n "one" "many"}}</c>,
/// <c>{{fallback x "friend"}}</c>, <c>{{link x}}</c>, <c>(eq a b)</c>, <c>(gt a b)</c>, <c>(lt a b)</c>, <c>(and a b)</c>, <c>(or a b)</c>, <c>(not a)</c>.
/// </summary>
internal static class TemplateHelpers
{
    /// <summary>Names that are helpers and no variables.</summary>
    public static IReadOnlySet<string> Names { get; } =
        new HashSet<string> { "date", "money", "plural", "fallback", "link", "eq", "gt", "lt", "and", "or", "not" };

    public static void AddTo(IHandlebars engine, TemplateVoice voice)
    {
        engine.RegisterHelper("date", (_, args) => Date(voice, At(args, 0), At(args, 1) as string ?? "short"));
        engine.RegisterHelper("money", (_, args) => Number(At(args, 0)) is { } amount ? Money(voice, (decimal)amount) : "");
        engine.RegisterHelper("plural", (_, args) => Plural(Number(At(args, 0)) ?? 0, At(args, 1), At(args, 2)));
        engine.RegisterHelper("fallback", (_, args) => args.FirstOrDefault(IsTrue) ?? "");
        engine.RegisterHelper("link", (_, args) => Link(At(args, 0) as string));
        engine.RegisterHelper("eq", (_, args) => AreEqual(At(args, 0), At(args, 1)));
        engine.RegisterHelper("gt", (_, args) => Number(At(args, 0)) > Number(At(args, 1)));
        engine.RegisterHelper("lt", (_, args) => Number(At(args, 0)) < Number(At(args, 1)));
        engine.RegisterHelper("and", (_, args) => args.All(IsTrue));
        engine.RegisterHelper("or", (_, args) => args.Any(IsTrue));
        engine.RegisterHelper("not", (_, args) => !IsTrue(At(args, 0)));
    }

    private static string Date(TemplateVoice voice, object? value, string style)
    {
        if (!DateTime.TryParse(value as string, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return "";
        var isChinese = voice.Language is Language.Zh;
        var format = style switch
        {
            "long" => isChinese ? "yyyy年M月d日" : "MMMM d, yyyy",
            "day" => isChinese ? "M月d日" : "MMMM d",
            _ => "yyyy-MM-dd",
        };
        return date.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Money(TemplateVoice voice, decimal major) => voice.Currency.Format(voice.Currency.ToMinor(major));

    private static object? Plural(double count, object? one, object? many) => count is 1 or -1 ? one : many ?? one;

    // What begins otherwise could be a script.
    private static string Link(string? address) =>
        address is not null && Schemes.Any(scheme => address.TrimStart().StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            ? address.Trim()
            : "";

    private static readonly string[] Schemes = ["https://", "http://", "mailto:", "tel:"];

    private static bool AreEqual(object? a, object? b) =>
        Number(a) is { } left && Number(b) is { } right ? left.Equals(right) : string.Equals(Said(a), Said(b), StringComparison.Ordinal);

    private static bool IsTrue(object? value) =>
        value switch
        {
            null or UndefinedBindingResult => false,
            bool truth => truth,
            string text => text.Length > 0,
            IReadOnlyCollection<object> list => list.Count > 0,
            _ => Number(value) is not 0.0,
        };

    private static double? Number(object? value) =>
        value switch
        {
            double or float or decimal or int or long => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };

    private static string? Said(object? value) =>
        value is UndefinedBindingResult ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static object? At(Arguments args, int index) =>
        args.Length > index && args[index] is not UndefinedBindingResult ? args[index] : null;
}
