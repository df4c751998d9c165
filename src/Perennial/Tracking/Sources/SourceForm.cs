using Perennial.Rules.Basics;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>Reads what people write about a source.</summary>
internal static class SourceForm
{
    public static IReadOnlyList<string> Kinds { get; } = ["browser", "server", "app"];

    /// <summary>Origins as browsers send them, separated by spaces, or what is wrong with them.</summary>
    public static Outcome<string> Origins(IReadOnlyList<string> origins)
    {
        if (origins.Contains("*"))
            return "*";
        var kept = new List<string>();
        foreach (var origin in origins.Select(origin => origin.Trim().TrimEnd('/')).Where(origin => origin.Length > 0))
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.AbsolutePath != "/")
                return TrackingProblems.NotAnOrigin(origin);
            kept.Add(uri.GetLeftPart(UriPartial.Authority));
        }
        return string.Join(' ', kept);
    }

    public static string Scopes(IEnumerable<TrackingScope> scopes) => string.Join(',', scopes.Distinct().Order().Select(s => s.Key()));

    /// <summary>A short Latin name made of the name, or of the kind where the name has no Latin letters, that no other source has.</summary>
    public static string Code(string name, string kind, IReadOnlyCollection<string> taken)
    {
        var letters = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        var code = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
        if (code.Length == 0)
            code = kind;
        code = code[..Math.Min(code.Length, 40)];
        return taken.Contains(code) ? Enumerable.Range(2, taken.Count + 1).Select(n => $"{code}-{n}").First(n => !taken.Contains(n)) : code;
    }
}
