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
        var document = File.ReadAllText(Repository.PathOf("docs", "definitions.md"));

        var wanted = Metric.All.Select(m => $"| `{m.Key}` | {m.Name.En} | {m.Name.Zh} | {m.Definition.En} | {m.Definition.Zh} |");

        Assert.All(wanted, line => Assert.Contains(line, document, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_decision_is_in_the_index()
    {
        var index = File.ReadAllText(Repository.PathOf("docs", "README.md"));

        var decisions = Directory.EnumerateFiles(Repository.PathOf("docs", "decisions")).Select(Path.GetFileName);

        Assert.All(decisions, file => Assert.Contains($"(decisions/{file})", index, StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_decisions_have_the_same_number()
    {
        var numbers = Directory.EnumerateFiles(Repository.PathOf("docs", "decisions")).Select(file => Path.GetFileName(file)[..4]);

        Assert.Empty(numbers.GroupBy(number => number).Where(same => same.Count() > 1).Select(same => same.Key));
    }
}
