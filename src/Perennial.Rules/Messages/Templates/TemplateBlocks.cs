using System.Text.RegularExpressions;

namespace Perennial.Rules.Messages;

/// <summary>The parts that templates share, and what of a template can be told without filling it in.</summary>
public static partial class TemplateBlocks
{
    /// <summary>Names of the blocks that a source uses.</summary>
    public static IReadOnlyList<string> UsedBy(string source) => [.. Use().Matches(source).Select(m => m.Groups[1].Value).Distinct()];

    /// <summary>A circle of blocks that contain each other; null when there is none.</summary>
    public static IReadOnlyList<string>? Circle(IReadOnlyDictionary<string, string> blocks)
    {
        var done = new HashSet<string>();
        foreach (var name in blocks.Keys)
            if (Walk(name, []) is { } circle)
                return circle;
        return null;

        List<string>? Walk(string name, List<string> way)
        {
            if (way.Contains(name))
                return [.. way.SkipWhile(other => other != name), name];
            if (done.Contains(name) || !blocks.TryGetValue(name, out var source))
                return null;
            way.Add(name);
            foreach (var used in UsedBy(source))
                if (Walk(used, way) is { } circle)
                    return circle;
            way.RemoveAt(way.Count - 1);
            done.Add(name);
            return null;
        }
    }

    /// <summary>Paths of variables that a source names, such as <c>customer.name</c>: outside loops over lists, whose items have names of their own.</summary>
    public static IReadOnlyList<string> Variables(string source) =>
        [
            .. Mustache()
                .Matches(WithoutLoops(source))
                .SelectMany(m => Path().Matches(Quoted().Replace(m.Groups[1].Value, " ")).Select(p => p.Value))
                .Where(path => !TemplateHelpers.Names.Contains(path) && !Words.Contains(path) && !path.StartsWith('@'))
                .Distinct(),
        ];

    private static readonly HashSet<string> Words = ["else", "if", "unless", "each", "with", "this", "true", "false", "null", "as"];

    private static string WithoutLoops(string source) => Loop().Replace(source, m => "{{" + m.Groups[1].Value + "}}");

    [GeneratedRegex(@"\{\{~?>\s*([\w-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Use();

    [GeneratedRegex(@"\{\{\{?~?[#^/]?(?![!>])([^{}]*?)~?\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Mustache();

    [GeneratedRegex(
        @"\{\{~?#(?:each|with)\s+([^{}]*?)~?\}\}.*?\{\{~?/(?:each|with)~?\}\}",
        RegexOptions.CultureInvariant | RegexOptions.Singleline
    )]
    private static partial Regex Loop();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\p{L}_@][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
