using Perennial.Rules.Insights;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>The documents list what there is, in the words of the code.</summary>
public class DocumentTests
{
    [Fact]
    public void The_definitions_are_those_of_the_code()
    {
        var document = File.ReadAllText(Repository.PathOf("docs", "metrics.md"));

        var wanted = Metric.All.Select(m => $"| `{m.Key}` | {m.Name.En} | {m.Name.Zh} | {m.Definition.En} | {m.Definition.Zh} |");

        Assert.All(wanted, line => Assert.Contains(line, document, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_document_is_in_the_index()
    {
        var index = File.ReadAllText(Repository.PathOf("docs", "README.md"));

        var documents = Repository.Files("docs", ".md").Select(file => Path.GetRelativePath(Repository.PathOf("docs"), file));

        Assert.All(documents.Except(["README.md"]), file => Assert.Contains($"({file})", index, StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_decisions_have_the_same_number()
    {
        var numbers = Directory.EnumerateFiles(Repository.PathOf("docs", "decisions")).Select(file => Path.GetFileName(file)[..4]);

        Assert.Empty(numbers.GroupBy(number => number).Where(same => same.Count() > 1).Select(same => same.Key));
    }
}
