using Perennial.Rules.Measures;
using Perennial.Rules.Segments;
using Xunit;

namespace Perennial.Rules.Tests.Segments;

public class SegmentSizesTests
{
    [Fact]
    public void Past_evenings_are_counted_backwards_from_now()
    {
        var moves = new Dictionary<int, (long, long)>
        {
            [100] = (3, 1),
            [98] = (5, 0),
            [50] = (9, 9),
        };

        var course = SegmentSizes.Back(now: 12, moves, today: 100, days: 4);

        Assert.Equal([97, 98, 99, 100], course.Select(day => day.Day));
        Assert.Equal([5, 10, 10, 12], course.Select(day => day.Members));
        Assert.Equal((3, 1), (course[3].Entered, course[3].Departed));
    }

    [Fact]
    public void Every_usual_template_is_a_rule_and_says_itself_in_both_languages()
    {
        foreach (var template in SegmentTemplates.Usual.Concat(SegmentTemplates.OfGroups(RfmGroups.Default)))
        {
            Assert.True(RuleText.TryParse(template.Rule, out var rule, out _), template.Rule);
            Assert.Equal(template.Rule, RuleText.Print(rule));
            Assert.True(RuleBook.BuiltIn.Resolve(rule).IsOk, template.Rule);
        }
    }

    [Theory]
    [InlineData("orders >= 1", null)]
    [InlineData("tag(\"other\")", null)]
    [InlineData("not tag(\"ｖｉｐ\")", "mine → mine")]
    [InlineData("did(tag_added where tag = \"x\")", "mine → mine")]
    [InlineData("tag(\"through\")", "mine → far → mine")]
    public void A_rule_that_depends_on_the_tag_it_writes_is_found_with_the_way(string rule, string? way)
    {
        var far = new TagFlow("far", Read("tag(\"VIP\") or orders > 3"), "Through");
        var idle = new TagFlow("idle", Read("orders > 3"), "Other");

        var found = TagCycles.Find(new TagFlow("mine", Read(rule), "VIP"), [far, idle]);

        Assert.Equal(way, found is null ? null : string.Join(" → ", found));
    }

    private static Condition Read(string text) =>
        RuleText.TryParse(text, out var rule, out var error) ? rule : throw new ArgumentException(error.ToString());
}
