using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;
using Perennial.Tests.Segments;
using Xunit;

namespace Perennial.Rules.Tests.Segments;

public class RuleFormsTests
{
    private static readonly int Today = LocalDay.Of(2026, 3, 1);

    [Fact]
    public void Every_rule_comes_back_from_its_text_and_from_its_JSON()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var rule = new RandomRule(new Random(seed), Today).NamingRule();
            var (text, json) = (RuleText.Print(rule), RuleJson.Write(rule));

            Assert.True(RuleText.TryParse(text, out var read, out var error), $"seed {seed}: {text}\n{error}");
            Assert.True(json == RuleJson.Write(read), $"seed {seed}: {text}\n{json}\n{RuleJson.Write(read)}");
            var fromJson = RuleJson.Read(json);
            Assert.True(fromJson.IsOk, $"seed {seed}: {json}\n{string.Join('\n', fromJson.Problems)}");
            Assert.True(RuleText.Print(fromJson.Value) == text, $"seed {seed}: {text}\n{json}");
        }
    }

    [Fact]
    public void Every_rule_can_be_said_in_both_languages()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var said = new Explain().Of(new RandomRule(new Random(seed), Today).NamingRule());

            Assert.False(string.IsNullOrWhiteSpace(said.En) || string.IsNullOrWhiteSpace(said.Zh), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("orders >= 3 and spend > 1000 and not did(login in last 15 days)")]
    [InlineData("rfm.segment in (\"champions\", \"loyal\") and days_since(last(order_paid)) between 30 and 60")]
    [InlineData("sum(order_paid.amount where category = \"shoes\" in last 90 days) >= 500 or in_segment(\"VIP\")")]
    [InlineData("attr.city = \"上海\" and consent.email and not tag(\"do not disturb\") and birthday in next 7 days")]
    [InlineData("did(order then not page_viewed within 3 days in this month)")]
    [InlineData("(spend - refunds) / orders > 2 and (city = \"x\" or everyone)")]
    [InlineData("stage = \"dormant\" and stage(30 days ago) = \"active\"")]
    public void What_is_read_is_written_the_same(string text)
    {
        Assert.True(RuleText.TryParse(text, out var rule, out var error), error?.ToString());

        Assert.Equal(text, RuleText.Print(rule));
    }

    [Theory]
    [InlineData("spend ≥ 100 AND city = “上海”", "spend >= 100 and city = \"上海\"")]
    [InlineData("标签等级 > 1", "标签等级 > 1")]
    [InlineData("tag（“VIP”）", "tag(\"VIP\")")]
    [InlineData("did(x in last 1 day)", "did(x in last 1 days)")]
    public void Chinese_signs_and_singulars_are_understood(string written, string meant)
    {
        Assert.True(RuleText.TryParse(written, out var rule, out var error), error?.ToString());

        Assert.Equal(meant, RuleText.Print(rule));
    }

    [Theory]
    [InlineData("", 0, "", null)]
    [InlineData("spend >", 7, "", null)]
    [InlineData("spend > 5 adn orders > 2", 10, "adn", "and")]
    [InlineData("cuont(order) > 2", 0, "cuont", "count")]
    [InlineData("did(order in last 3 months)", 20, "months", null)]
    [InlineData("did(order in last 3 dys)", 20, "dys", "days")]
    [InlineData("city = Berlin", 7, "Berlin", null)]
    [InlineData("(spend > 5", 10, "", null)]
    [InlineData("city contains \"open", 14, "\"open", null)]
    [InlineData("rfm.q > 2", 4, "q", "r")]
    public void A_mistake_is_told_with_its_place(string text, int position, string found, string? suggestion)
    {
        Assert.False(RuleText.TryParse(text, out _, out var error));

        Assert.Equal((position, found, suggestion), (error.Position, error.Found, error.Suggestion));
        Assert.False(string.IsNullOrEmpty(error.Expected.En) || string.IsNullOrEmpty(error.Expected.Zh));
    }

    [Fact]
    public void A_misspelt_trait_is_told_when_the_traits_are_known()
    {
        Assert.False(RuleText.TryParse("spennd > 5", out _, out var error, ["spend", "orders"]));

        Assert.Equal("spend", error.Suggestion);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_break_the_reader()
    {
        Assert.False(RuleText.TryParse(new string('(', 15_000) + "spend > 1", out _, out _));
        Assert.False(RuleText.TryParse(string.Concat(Enumerable.Repeat("not ", 4_000)) + "everyone", out _, out _));
        Assert.False(RuleJson.Read("{\"version\":1,\"rule\":" + string.Concat(Enumerable.Repeat("{\"type\":\"not\",\"of\":", 5_000))).IsOk);
    }

    [Theory]
    [InlineData("{}", "$.version")]
    [InlineData("{\"version\":2,\"rule\":{\"type\":\"all\",\"of\":[]}}", "$.version")]
    [InlineData("{\"version\":1}", "$.rule")]
    [InlineData("{\"version\":1,\"rule\":{\"type\":\"all\",\"of\":[{\"type\":\"nope\"}]}}", "$.rule.of[0]")]
    [InlineData(
        "{\"version\":1,\"rule\":{\"type\":\"is\",\"value\":{\"type\":\"field\",\"name\":\"city\"},\"test\":{\"op\":\"eq\",\"to\":[1]}}}",
        "$.rule.test.to"
    )]
    [InlineData("{\"version\":1,\"rule\":{\"type\":\"tag\",\"tag\":\"x\",\"more\":1}}", "$.rule.more")]
    [InlineData("{\"version\":1,\"rule\":{\"type\":\"tag\"", "$.rule")]
    public void A_mistake_in_JSON_is_told_with_its_path(string json, string path)
    {
        var read = RuleJson.Read(json);

        Assert.Contains(path, read.Problems[0].Detail.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spend > \"a\"")]
    [InlineData("city > 5")]
    [InlineData("city matches \"(a\"")]
    [InlineData("stage = \"sleepy\"")]
    [InlineData("nosuchtrait > 5")]
    [InlineData("in_segment(\"missing\")")]
    [InlineData("days_since(spend) > 2")]
    [InlineData("sample(120%)")]
    public void A_rule_that_means_nothing_is_refused(string text)
    {
        Assert.True(RuleText.TryParse(text, out var rule, out _));

        Assert.NotEmpty(RuleBook.BuiltIn.Resolve(rule).Problems);
    }

    [Fact]
    public void A_circle_of_segments_is_refused_with_its_path()
    {
        Condition a = new Condition.InSegment("b"),
            b = new Condition.Not(new Condition.InSegment("a"));
        var book = RuleBook.BuiltIn with
        {
            Segments = new Dictionary<string, Condition> { ["a"] = a, ["b"] = b },
        };

        var resolved = book.Resolve(a, "a");

        Assert.Contains("a → b → a", resolved.Problems[0].Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_built_in_trait_resolves() =>
        Assert.All(BuiltInTraits.All, trait => Assert.True(RuleBook.BuiltIn.Resolve(trait.Definition, trait.Name).IsOk, trait.Name));
}
