using Perennial.Rules.Scores;
using Xunit;

namespace Perennial.Rules.Tests.Scores;

public class HealthTests
{
    [Theory]
    [InlineData(180, 0)]
    [InlineData(400, 0)]
    [InlineData(105, 50)]
    [InlineData(30, 100)]
    [InlineData(1, 100)]
    public void A_measure_is_judged_on_a_line_between_bad_and_good(double days, double score) =>
        Assert.Equal(score, new HealthMeasure("recency", Bad: 180, Good: 30).Score(days));

    [Fact]
    public void What_is_not_known_does_not_count_and_the_rest_counts_for_all()
    {
        var values = new Dictionary<string, double?>
        {
            ["recency"] = 30,
            ["trend"] = 0.5,
            ["risk"] = 0.8,
        };

        var health = Health.Of(HealthSettings.Default, values);

        // Purchases 50 of weight 40, outlook 0 of weight 15; usage and service are not known.
        Assert.Equal(40 * 50.0 / 55, health.Score!.Value, 9);
        Assert.Equal([50.0, null, null, 0.0], health.Groups.Select(group => group.Score));
    }

    [Fact]
    public void Of_a_company_without_people_nothing_is_known() =>
        Assert.Null(Health.Of(HealthSettings.Default, new Dictionary<string, double?>()).Score);

    [Fact]
    public void The_usual_groups_can_be_used() => Assert.Empty(HealthSettings.Default.Problems());

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var settings = new HealthSettings([
            new("a", "A", "甲", 60, [new("unknown", 0, 1)]),
            new("a", "", "乙", 60, [new("recency", 5, 5)]),
            new("c", "C", "丙", 0, []),
        ]);

        Assert.Equal(
            ["health-weights", "health-name", "health-twice", "health-empty", "health-measure", "health-range"],
            settings.Problems().Select(problem => problem.Code)
        );
    }
}
