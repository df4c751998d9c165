using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Perennial.Rules.Messages;

/// <summary>Words with expressions in two braces, put into HTML and plain text: the words escaped, the expressions as they stand.</summary>
internal static partial class DesignExpressions
{
    /// <summary>The words and expressions of a text, in their order.</summary>
    public static IEnumerable<(string Text, bool IsExpression)> Parts(string text)
    {
        var at = 0;
        foreach (Match found in Expression().Matches(text))
        {
            if (found.Index > at)
                yield return (text[at..found.Index], false);
            yield return (found.Value, true);
            at = found.Index + found.Length;
        }
        if (at < text.Length)
            yield return (text[at..], false);
    }

    /// <summary>Whether every brace belongs to an expression that only names a value.</summary>
    public static bool AreSimple(string text) =>
        Parts(text)
            .All(part =>
                part.IsExpression
                    ? !Statement().IsMatch(part.Text)
                    : !part.Text.Contains("{{", StringComparison.Ordinal) && !part.Text.Contains("}}", StringComparison.Ordinal)
            ) && !Triple().IsMatch(text);

    /// <summary>For HTML, in an element or an attribute in double quotes.</summary>
    public static string ToHtml(string text) =>
        string.Concat(Parts(text).Select(part => part.IsExpression ? part.Text : EscapeHtml(part.Text)));

    /// <summary>For plain text.</summary>
    public static string ToPlain(string text)
    {
        // A backslash before an expression would take it for words.
        var plain = new StringBuilder();
        foreach (var (part, isExpression) in Parts(text))
            plain.Append(isExpression && plain.Length > 0 && plain[^1] is '\\' ? " " + part : part);
        return plain.ToString();
    }

    /// <summary>For an address: one that begins with a variable is only used when it is one of the web, of mail or of a telephone.</summary>
    public static string ToAddress(string address)
    {
        var parts = Parts(address.Trim()).ToList();
        if (parts is not [{ IsExpression: true }, ..])
            return ToHtml(address.Trim());
        var said = parts[0].Text[2..^2].Trim();
        var first = said.Contains(' ', StringComparison.Ordinal) ? $"{{{{link ({said})}}}}" : $"{{{{link {said}}}}}";
        return first + string.Concat(parts.Skip(1).Select(part => part.IsExpression ? part.Text : EscapeHtml(part.Text)));
    }

    /// <summary>Also what Handlebars would understand.</summary>
    public static string EscapeHtml(string text) =>
        WebUtility
            .HtmlEncode(new string([.. text.Where(c => !char.IsControl(c) || c is '\t' or '\n')]))
            .Replace("{", "&#123;", StringComparison.Ordinal)
            .Replace("}", "&#125;", StringComparison.Ordinal)
            .Replace("\\", "&#92;", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\{[^{}]+\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Expression();

    // What opens, closes, includes, comments or does not escape: there are blocks for the first, and no need for the last.
    [GeneratedRegex(@"\A\{\{~?\s*(?:[#/>!&^~]|else\b)|~\}\}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\{\{\{|\}\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Triple();
}
