using Perennial.Rules.Basics;
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
            ["stake"] = 0.8,
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
    public void The_reasons_and_the_score_add_up_to_100_and_the_moves_to_the_change()
    {
        var random = new Random(7);

        for (var i = 0; i < 500; i++)
        {
            var (then, now) = (Random(random), Random(random));
            var reasons = HealthReasons.Of(now);

            Assert.Equal(100, now.Score!.Value + reasons.Sum(reason => reason.Points), 9);
            Assert.Equal(reasons.Select(r => r.Points).OrderDescending(), reasons.Select(r => r.Points));
            // What moved by less than half a point is left out, of each of nine measures.
            Assert.InRange(HealthReasons.Moves(then, now).Sum(move => move.Points) - (now.Score!.Value - then.Score!.Value), -4.5, 4.5);
        }
    }

    [Fact]
    public void A_move_says_what_is_so_now()
    {
        var then = Health.Of(HealthSettings.Default, new Dictionary<string, double?> { ["recency"] = 30, ["trend"] = 1.1 });
        var now = Health.Of(HealthSettings.Default, new Dictionary<string, double?> { ["recency"] = 105, ["trend"] = 1.1 });

        var move = Assert.Single(HealthReasons.Moves(then, now));

        Assert.Equal(-25, move.Points, 9);
        Assert.Equal(new Phrase("105 days since the last order", "最近一次下单距今 105 天"), move.Words);
    }

    [Fact]
    public void Every_measure_has_words_of_its_own()
    {
        var words = HealthMeasures.All.Keys.Select(key => HealthReasons.Words(key, 0.5)).ToList();

        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(HealthMeasures.All, measure => Assert.NotEqual(measure.Value.Name, HealthReasons.Words(measure.Key, 0.5)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0.0, "bad")]
    [InlineData(39.9, "bad")]
    [InlineData(40.0, "some")]
    [InlineData(70.0, "good")]
    public void A_score_has_a_level(double? score, string? level) => Assert.Equal(level, Health.LevelOf(score));

    [Fact]
    public void The_usual_groups_can_be_used() => Assert.Empty(HealthSettings.Default.Problems());

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var settings = new HealthSettings([
            new("a", "A", "甲", 60, [new("unknown", 0, 1), new("unknown", 0, 1)]),
            new("a", "", "乙", 60, [new("recency", 5, 5)]),
            new("c", "C", "丙", 0, []),
        ]);

        Assert.Equal(
            [
                "health-weights",
                "health-name",
                "health-twice",
                "health-empty",
                "health-measure-twice",
                "health-measure",
                "health-measure",
                "health-range",
            ],
            settings.Problems().Select(problem => problem.Code)
        );
    }

    private static Health Random(Random random) =>
        Health.Of(
            HealthSettings.Default,
            HealthMeasures.All.ToDictionary(
                m => m.Key,
                m =>
                    m.Key == "recency" || random.Next(4) > 0
                        ? (double?)(random.NextDouble() * 1.5 * Math.Max(m.Value.Bad, m.Value.Good))
                        : null
            )
        );
}
