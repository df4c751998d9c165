using System.Text.RegularExpressions;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>What a document points to is there.</summary>
public partial class LinkTests
{
    [Fact]
    public void Every_relative_link_of_a_document_leads_somewhere() =>
        Assert.Empty(Repository.Files(".", ".md").SelectMany(file => DeadLinks(file, File.ReadAllText(file))));

    [Fact]
    public void A_planted_dead_link_is_caught() =>
        Assert.Equal(
            ["planted.md → nowhere.md"],
            DeadLinks(Repository.PathOf("planted.md"), "[here](README.md) and [there](nowhere.md#top)")
        );

    private static IEnumerable<string> DeadLinks(string file, string text) =>
        from match in Link().Matches(text)
        let target = match.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal)
        where !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target))
        select $"{Path.GetRelativePath(Repository.Root, file)} → {target}";

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")]
    private static partial Regex Link();
}
