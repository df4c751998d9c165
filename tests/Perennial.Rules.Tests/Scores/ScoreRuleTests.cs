using Perennial.Rules.Segments;
using Xunit;

namespace Perennial.Rules.Tests.Scores;

public class ScoreRuleTests
{
    [Theory]
    [InlineData("score.risk > 0.7")]
    [InlineData("score.stake >= 500 and score.alive is set")]
    [InlineData("score.clv36 / score.clv3 > 5")]
    // A property of an event may be called score.
    [InlineData("avg(survey_answered.score where kind = \"csat\") >= 4 or score.orders < 1")]
    public void Text_and_JSON_of_a_rule_about_scores_say_the_same(string text)
    {
        var isRule = RuleText.TryParse(text, out var rule, out _);

        Assert.True(isRule);
        Assert.Equal(text, RuleText.Print(rule!));
        Assert.Equal(text, RuleText.Print(RuleJson.Read(RuleJson.Write(rule!)).Value!));
    }

    [Fact]
    public void A_score_that_does_not_exist_is_named_with_those_that_do()
    {
        Assert.False(RuleText.TryParse("score.value > 1", out _, out var error));

        Assert.Contains("risk, alive, orders, clv3, clv12, clv36, stake", error.Expected.En);
    }

    [Fact]
    public void A_rule_about_scores_is_explained_in_both_languages()
    {
        Assert.True(RuleText.TryParse("score.risk > 0.7", out var rule, out _));

        var said = new Explain().Of(rule);

        Assert.Contains("the churn risk", said.En);
        Assert.Contains("流失风险", said.Zh);
    }
}
