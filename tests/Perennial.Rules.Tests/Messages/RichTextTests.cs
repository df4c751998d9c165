using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class RichTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a **b** c", "a |b:b| c")]
    [InlineData("a *b* **c *d***", "a |i:b| |b:c |bi:d")]
    [InlineData("2 * 3 * 4 and ** 5 **", "2 * 3 * 4 and ** 5 **")]
    [InlineData("*open", "*open")]
    [InlineData(@"\*not thin\* \[nor](a) \\", @"*not thin* [nor](a) \")]
    [InlineData("[go **on**](https://a.test/) end", "<https://a.test/>go |b<https://a.test/>:on| end")]
    [InlineData("[{{x \"](\"}}]({{link (y \")\")}})", "<{{link (y \")\")}}>{{x \"](\"}}")]
    [InlineData("**{{customer.name}}**!", "b:{{customer.name}}|!")]
    [InlineData("[no address]", "[no address]")]
    public void A_line_becomes_runs(string line, string expected) =>
        Assert.Equal(expected, string.Join('|', RichText.Line(line).Select(Told)));

    [Fact]
    public void Empty_lines_part_paragraphs_and_marks_begin_lists() =>
        Assert.Equal(
            ["p one/two", "bullet a", "bullet b", "number c", "p three"],
            RichText
                .Read("one\r\ntwo\n\n- a\n- b\n1. c\nthree\n\n")
                .Select(part =>
                    $"{part.List ?? "p"} {string.Join('/', part.Lines.Select(line => string.Concat(line.Select(run => run.Text))))}"
                )
        );

    private static string Told(TextRun run)
    {
        var marks = (run.Bold ? "b" : "") + (run.Italic ? "i" : "") + (run.Link is null ? "" : $"<{run.Link}>");
        return marks.Length == 0 ? run.Text
            : run.Link is not null && !run.Bold && !run.Italic ? marks + run.Text
            : $"{marks}:{run.Text}";
    }
}
