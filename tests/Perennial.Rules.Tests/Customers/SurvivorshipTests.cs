using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Xunit;

namespace Perennial.Rules.Tests.Customers;

public class SurvivorshipTests
{
    private static readonly CustomerFields Known = new()
    {
        Number = "A1",
        Name = "Ada",
        City = "London",
        Attributes = Attributes.Of([new("level", "gold")]),
    };

    private static readonly CustomerFields Other = new()
    {
        Number = "B2",
        Name = "Ada Lovelace",
        City = "Wien",
        Email = "ada@example.com",
        Attributes = Attributes.Of([new("level", "silver"), new("points", 3.0)]),
    };

    [Fact]
    public void What_somebody_chose_goes_before_every_rule()
    {
        var rules = new Survivorship { Default = SurvivorRule.Latest };
        var chosen = new Dictionary<string, bool>
        {
            ["name"] = true,
            ["city"] = false,
            ["number"] = true,
            ["level"] = false,
        };

        var merged = rules.With(chosen).Merge(Known, Other, otherIsLater: true);

        Assert.Equal(("B2", "Ada Lovelace", "London", "ada@example.com"), (merged.Number, merged.Name, merged.City, merged.Email));
        Assert.Equal(("gold", 3.0), (merged.Attributes["level"], merged.Attributes["points"]));
    }

    [Fact]
    public void Without_a_choice_the_rule_of_the_field_decides_and_a_number_stays()
    {
        var rules = new Survivorship { Fields = new Dictionary<string, SurvivorRule> { ["name"] = SurvivorRule.Longest } };

        var merged = rules.Merge(Known, Other, otherIsLater: true);

        Assert.Equal(("A1", "Ada Lovelace", "London"), (merged.Number, merged.Name, merged.City));
    }
}
