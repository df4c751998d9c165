using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>What is asked of words: that they are there in every language, and can be filled in.</summary>
internal sealed partial record DesignWords(IReadOnlyCollection<string> Languages, string Own, IReadOnlyDictionary<string, string> Blocks)
{
    private const int LongestText = 20_000;
    private const int LongestLink = 2_000;

    public IEnumerable<Problem> Words(string field, IReadOnlyDictionary<string, string> words, int most, bool isNeeded = false) =>
        Each(field, words, most, isNeeded ? _ => true : null, _ => []);

    public IEnumerable<Problem> Rich(string field, IReadOnlyDictionary<string, string> words, bool isNeeded = false) =>
        Each(
            field,
            words,
            LongestText,
            isNeeded ? _ => true : null,
            said =>
                RichText
                    .Read(said)
                    .SelectMany(part => part.Lines.SelectMany(line => line))
                    .Select(run => run.Link)
                    .OfType<string>()
                    .Distinct()
                    .Where(link => !IsLink(link))
        );

    // Links may be shared with the template's own language.
    public IEnumerable<Problem> Links(string field, IReadOnlyDictionary<string, string> words, bool isNeeded = false) =>
        Each(field, words, LongestLink, isNeeded ? language => language == Own : null, said => IsLink(said) ? [] : [said]);

    private IEnumerable<Problem> Each(
        string field,
        IReadOnlyDictionary<string, string> words,
        int most,
        Func<string, bool>? isNeeded,
        Func<string, IEnumerable<string>> deadLinks
    )
    {
        foreach (var language in Languages)
        {
            var (at, said) = ($"{field}.{language}", words.GetValueOrDefault(language) ?? "");
            if (said.Trim().Length == 0)
            {
                if (isNeeded?.Invoke(language) is true)
                    yield return DesignProblems.Missing(at, language is "en" ? "English" : "Chinese", language is "en" ? "英文" : "中文");
                continue;
            }
            if (said.Length > most)
                yield return DesignProblems.TooLong(at, said.Length, most);
            else if (!DesignExpressions.AreSimple(said))
                yield return DesignProblems.Braces(at);
            else
                foreach (
                    var problem in TemplateRule
                        .CheckSource($"design.{at}", said, Blocks)
                        .Concat(deadLinks(said).Select(link => DesignProblems.Link(at, link)))
                )
                    yield return problem;
        }
    }

    public static bool IsPicture(string src) =>
        src.Length <= LongestLink && PictureAddress().IsMatch(src.Trim()) && DesignExpressions.AreSimple(src);

    public static bool IsLink(string link) =>
        link.Length <= LongestLink && LinkAddress().IsMatch(link.Trim()) && DesignExpressions.AreSimple(link);

    [GeneratedRegex(@"\A(?:https?://[^\s]+|/m/i/[A-Za-z0-9_-]+\.[a-z]+|\{\{.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex PictureAddress();

    [GeneratedRegex(@"\A(?:https?://[^\s]+|mailto:.+|tel:.+|\{\{.+)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LinkAddress();
}
