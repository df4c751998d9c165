using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Messages;
using Perennial.Rules.Segments;
using Xunit;

namespace Perennial.Rules.Tests.Journeys;

/// <summary>Every playbook, for every industry, in both languages.</summary>
public class PlaybookTests
{
    private static readonly PlaybookGround Ground = new("attr.renewal_date", "https://shop.example.com/?a=1&b=2");

    public static TheoryData<string, string> All =>
        [.. Playbooks.Industries.SelectMany(industry => Playbooks.Of(industry, Language.En, Ground).Select(one => (one.Key, industry)))];

    [Theory, MemberData(nameof(All))]
    public void Each_is_a_whole_journey_with_templates_that_can_be_saved(string key, string industry)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var playbook = Playbooks.Find(key, industry, language, Ground)!;
            var ids = playbook.Templates.Select((template, i) => (template.Key, Id: i + 10L)).ToDictionary(one => one.Key, one => one.Id);

            var definition = playbook.With((7, "a \"name\" \\ of it"), ids);

            Assert.Empty(JourneyCheck.Problems(definition).Select(problem => $"{problem.Placed.Field}: {problem.Problem.Detail.En}"));
            Assert.NotNull(definition.Goal);
            Assert.All(Rules(playbook, definition), rule => Assert.True(RuleText.TryParse(rule, out _, out var error), error?.ToString()));
            Assert.All(
                playbook.Templates,
                template => Assert.Empty(TemplateRule.Check(template.Content, new Dictionary<string, string>()))
            );
            Assert.Equal(
                ids.Values.Order(),
                definition.Steps.OfType<JourneyStep.Message>().Select(step => step.Template!.Value).Distinct().Order()
            );
            Assert.DoesNotMatch("@segment|\\{segment\\}|\\{renewal\\}", JourneyJson.Write(definition) + playbook.Segment.Rule);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Each_speaks_the_language_of_whoever_creates_it(string key, string industry)
    {
        var (zh, en) = (Playbooks.Find(key, industry, Language.Zh, Ground)!, Playbooks.Find(key, industry, Language.En, Ground)!);

        foreach (var (text, other) in Said(zh).Zip(Said(en)))
        {
            Assert.Matches("[\\u4e00-\\u9fff]", text);
            Assert.DoesNotMatch("[\\u4e00-\\u9fff]", other);
        }
        Assert.All(zh.Templates, template => Assert.Equal("zh-CN", template.Content.Language));
        Assert.All(en.Templates, template => Assert.Equal("en", template.Content.Language));
    }

    [Fact]
    public void What_needs_a_renewal_date_is_shown_only_where_there_is_one()
    {
        Assert.DoesNotContain("renewal", Playbooks.Of("saas", Language.En, new PlaybookGround()).Select(one => one.Key));
        Assert.Contains("renewal", Playbooks.Of("saas", Language.En, Ground).Select(one => one.Key));
        Assert.DoesNotContain("renewal", Playbooks.Of("retail", Language.En, Ground).Select(one => one.Key));
    }

    [Theory]
    [InlineData(null, "next_renewal in next 30 days")]
    [InlineData("next_renewal", "next_renewal in next 30 days")]
    [InlineData("attr.\"到期 日\"", "(next_renewal in next 30 days or next_renewal is not set and attr.\"到期 日\" in next 30 days)")]
    public void Renewals_go_by_contracts_where_there_are_any_and_by_what_was_typed_in_for_the_others(string? typed, string rule)
    {
        var playbook = Playbooks.Find("renewal", "saas", Language.Zh, new PlaybookGround(typed, HasContracts: true))!;
        var ids = playbook.Templates.Select((template, i) => (template.Key, Id: i + 10L)).ToDictionary(one => one.Key, one => one.Id);

        var definition = playbook.With((7, "renewal"), ids);

        Assert.Equal(rule, playbook.Segment.Rule);
        Assert.True(RuleText.TryParse(rule, out _, out var error), error?.ToString());
        Assert.Equal(rule, definition.Steps.OfType<JourneyStep.Branch>().Single().Paths![0].Rule);
        Assert.Equal("contract_renewed", ((JourneySignal.Event)definition.Goal!.Reached).Name);
    }

    [Fact]
    public void A_journey_begins_so_many_days_before_the_next_renewal_once_and_not_every_year()
    {
        var trigger = new JourneyTrigger.Date("next_renewal", 30, Yearly: true);

        var audience = JourneyRounds.Audience(new JourneyDefinition { Trigger = trigger })!;

        Assert.Equal("next_renewal in next 30 days and not next_renewal in next 29 days", RuleText.Print(RuleJson.Read(audience).Value!));
    }

    [Fact]
    public void An_industry_changes_what_differs_and_keeps_the_rest()
    {
        var (retail, b2b) = (Find("high-value-silent", "retail"), Find("high-value-silent", "b2b"));

        Assert.Equal(
            ("rfm.m >= 4 and not did(any in last 15 days)", "care"),
            (retail.Segment.Rule, retail.Shape.Find(retail.Shape.First)!.Next)
        );
        Assert.Equal(("rfm.m >= 4 and not did(any in last 30 days)", "call"), (b2b.Segment.Rule, b2b.Shape.First));
        Assert.Equal(retail.Templates.Select(template => template.Key), b2b.Templates.Select(template => template.Key));
    }

    [Fact]
    public void Buttons_lead_where_the_creator_says_or_are_left_out()
    {
        var (with, without) = (Find("win-back", "retail"), Playbooks.Find("win-back", "retail", Language.En, new PlaybookGround())!);

        Assert.Contains("href=\"https://shop.example.com/?a=1&amp;b=2\"", with.Templates[0].Content.Variants["zh-CN"].Html);
        Assert.All(without.Templates, template => Assert.DoesNotContain("<a ", template.Content.Variants["en"].Html));
    }

    [Theory]
    [InlineData("Care", "Care 3", "Care", "care 2")]
    [InlineData("Care", "Care", "Other")]
    public void A_taken_name_is_numbered(string wanted, string expected, params string[] taken) =>
        Assert.Equal(expected, FreeName.Of(wanted, taken));

    [Fact]
    public void A_numbered_name_is_no_longer_than_a_name_may_be() =>
        Assert.Equal(100, FreeName.Of(new string('x', 100), [new string('X', 100)]).Length);

    private static Playbook Find(string key, string industry) => Playbooks.Find(key, industry, Language.En, Ground)!;

    private static IEnumerable<string> Rules(Playbook playbook, JourneyDefinition definition) =>
        definition
            .Steps.OfType<JourneyStep.Branch>()
            .SelectMany(branch => branch.Paths!)
            .Select(path => path.Rule!)
            .Append(playbook.Segment.Rule)
            .Concat(definition.Audience is { } audience ? [audience] : []);

    private static IEnumerable<string> Said(Playbook playbook) =>
        [
            playbook.Name,
            playbook.About,
            playbook.Segment.Name,
            .. playbook.Templates.Select(template => template.Name),
            .. playbook.Templates.Select(template => template.Content.Variants[template.Content.Language].Html),
            .. playbook.Shape.Steps.OfType<JourneyStep.Task>().Select(task => task.Title!),
        ];
}
