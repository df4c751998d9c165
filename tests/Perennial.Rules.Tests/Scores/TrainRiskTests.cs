using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Scores;
using Xunit;

namespace Perennial.Rules.Tests.Scores;

public class TrainRiskTests
{
    private static readonly RiskFeature Prophet = new("prophet", new Phrase("Knows the future", "未卜先知"), "days")
    {
        // Weak enough to look honest by itself, and yet it looks ahead.
        Number = (row, from) => row.NextDay is { } next && next % 3 == 0 ? next - from.At : 30,
    };

    private static readonly Lazy<(TrainingData Data, ScoreBook Book)> Large = new(() =>
    {
        var data = Crowd.Data(4_000);
        return (data, TrainRisk.Run(data));
    });

    private static readonly RiskWords Words = new(new Basis.Purchase(), Currency.Of("CNY"));

    [Fact]
    public void A_model_beats_the_rules_where_there_is_something_to_learn()
    {
        var (_, book) = Large.Value;

        Assert.Equal(TrainingVerdict.ModelWon, book.Report.Verdict);
        var chosen = book.Report.Candidates.Single(c => c.Kind == book.Risk.Kind);
        Assert.True(chosen.BeatsTheRules);
        Assert.True(chosen.Auc > book.Report.Candidates.Where(c => c.Kind is "recency" or "rhythm").Max(c => c.Auc) + 0.01);
        Assert.InRange(chosen.CalibrationError, 0, 0.06);
    }

    [Fact]
    public void Where_nothing_of_the_past_matters_the_rule_is_kept()
    {
        var book = TrainRisk.Run(Crowd.Data(1_500, isRandom: true));

        Assert.Equal(TrainingVerdict.RuleKept, book.Report.Verdict);
        Assert.True(book.Risk.Kind is "recency" or "rhythm");
    }

    [Fact]
    public void Few_customers_are_judged_by_the_usual_rule_which_grows_with_lateness()
    {
        var data = Crowd.Data(60);
        var book = TrainRisk.Run(data);

        Assert.Equal(TrainingVerdict.TooFewData, book.Report.Verdict);
        var row = data.Now.Rows.First(r => r.Days > 3);
        var risks = new[] { 1, 20, 60, 200 }.Select(late =>
            book.Risk.Risk(row with { LastDay = Crowd.AsOf - late }, Crowd.AsOf, book.Outlook)
        );
        Assert.Equal(risks.Order(), risks);
        Assert.InRange(risks.Last(), 0.5, 0.99);
    }

    [Fact]
    public void No_customers_at_all_is_no_exception()
    {
        var book = TrainRisk.Run(new TrainingData(100, 30, new Snapshot(100, []), null, null, []));

        Assert.Equal(TrainingVerdict.TooFewData, book.Report.Verdict);
        Assert.Null(book.Outlook);
    }

    [Fact]
    public void A_planted_feature_that_knows_the_future_is_caught_and_left_out()
    {
        var data = Crowd.Data(800);

        var honest = TrainRisk.Run(data);
        var planted = TrainRisk.Run(data, [.. RiskFeatures.All, Prophet]);

        Assert.Empty(honest.Report.Leaking);
        Assert.Equal(["prophet"], planted.Report.Leaking);
        Assert.DoesNotContain(planted.Risk.Terms, term => term.Feature == "prophet");
        Assert.Equal(honest.Report.Candidates.Select(c => c.Auc), planted.Report.Candidates.Select(c => c.Auc));
    }

    [Fact]
    public void A_feature_that_is_too_good_to_be_true_is_left_out_even_when_it_looks_ahead_in_no_row()
    {
        var data = Crowd.Data(800);
        // What it would be, had the outcome leaked into a column of the data itself.
        var leavers = data
            .Earlier.SelectMany(s => s.Rows.Where(r => r.Left(s.At, Crowd.Window)).Select(r => (s.At, r.CustomerId)))
            .ToHashSet();
        var leaked = new RiskFeature("leaked", new Phrase("Leaked", "泄漏"), "count")
        {
            Number = (row, from) => leavers.Contains((from.At, row.CustomerId)) ? 1 : 0,
        };

        var book = TrainRisk.Run(data, [.. RiskFeatures.All, leaked]);

        Assert.Equal(["leaked"], book.Report.Leaking);
    }

    [Theory]
    [InlineData("purchases")]
    [InlineData("logistic")]
    [InlineData("additive")]
    [InlineData("rhythm")]
    public void Reasons_add_up_to_the_logit(string kind)
    {
        var (data, found) = Large.Value;
        var book = found with { Risk = TrainRisk.Fit(data, kind, found.Outlook) };

        foreach (var row in data.Now.Rows.Take(200))
        {
            var logit = book.Risk.Intercept + RiskReasons.Of(book, row, Crowd.AsOf, Words).Sum(reason => reason.Logit);
            Assert.Equal(book.Risk.Logit(row, Crowd.AsOf, book.Outlook), logit, 9);
        }
    }

    [Fact]
    public void A_reason_says_how_late_somebody_is_in_both_languages()
    {
        var row = new SnapshotRow
        {
            CustomerId = 1,
            Days = 8,
            FirstDay = 0,
            LastDay = 210,
            LastGap = 30,
            Longest = 40,
        };

        var words = Words.Of("timing", row, new Viewpoint(305, 60, 30), null);

        Assert.Equal("最近一次下单距今 94 天，是其平均间隔（30 天）的 3.1 倍", words.Zh);
        Assert.Equal("94 days since the last order, 3.1 times the average interval (30 days)", words.En);
    }

    [Fact]
    public void An_order_lowers_the_risk_of_who_is_late_and_a_week_of_silence_raised_it()
    {
        var (data, book) = Large.Value;
        var late = data.Now.Rows.First(row => row.Days > 5 && Crowd.AsOf - row.LastDay is > 40 and < 60);

        var reliefs = RiskReasons.Reliefs(book, late, Crowd.AsOf, Words);
        var moves = RiskReasons.Moves(book, (late, Crowd.AsOf - 7), (late, Crowd.AsOf), Words);

        Assert.Equal("An order today", reliefs[0].Words.En);
        Assert.True(reliefs[0].Risk < book.Risk.Risk(late, Crowd.AsOf, book.Outlook));
        Assert.True(moves[0].Logit > 0);
    }

    [Fact]
    public void Drivers_show_the_mean_risk_over_the_values_of_a_feature()
    {
        var (data, book) = Large.Value;
        var active = data.Now.Rows.Where(row => row.LastDay >= Crowd.AsOf - Crowd.Window).ToList();
        var mean = active.Average(row => book.Risk.Risk(row, Crowd.AsOf, book.Outlook));

        Assert.NotEmpty(book.Report.Drivers);
        foreach (var driver in book.Report.Drivers.Where(d => d.Feature != "purchases"))
        {
            Assert.Equal(1, driver.Points.Sum(point => point.Share), 6);
            Assert.InRange(mean, driver.Points.Min(p => p.Risk) - 0.02, driver.Points.Max(p => p.Risk) + 0.02);
        }
    }

    [Fact]
    public void Training_twice_gives_the_same_model()
    {
        var first = TrainRisk.Run(Crowd.Data(600));
        var second = TrainRisk.Run(Crowd.Data(600));

        Assert.Equal(first.Report.Candidates.Select(c => c.Auc), second.Report.Candidates.Select(c => c.Auc));
        Assert.Equal(first.Risk.Intercept, second.Risk.Intercept);
    }

    [Fact]
    public void Drift_is_seen_when_customers_change_and_not_before()
    {
        var (data, book) = Large.Value;
        var other = Crowd.At(Crowd.Days(2_500, seed: 8, isRandom: false), Crowd.AsOf);
        var quiet = new Snapshot(
            Crowd.AsOf,
            [.. other.Rows.Select(row => row with { LastDay = Math.Max(row.FirstDay, row.LastDay - 25) })]
        );

        var same = Drift.Of(book, new RiskSample([other], Crowd.Window, Crowd.Window));
        var changed = Drift.Of(book, new RiskSample([quiet], Crowd.Window, Crowd.Window));

        Assert.Empty(same.Alarms);
        Assert.InRange(same.Score, 0, 0.1);
        Assert.Contains("recency", changed.Alarms);
    }

    [Fact]
    public void The_stability_index_is_zero_for_equal_shares_and_known_for_others()
    {
        Assert.Equal(0, Drift.Index([0.5, 0.5], [0.5, 0.5]));
        Assert.Equal(0.1 * Math.Log(0.6 / 0.5) - (0.1 * Math.Log(0.4 / 0.5)), Drift.Index([0.5, 0.5], [0.6, 0.4]), 12);
    }

    [Fact]
    public void What_is_at_stake_is_the_risk_times_the_value_of_who_stays_and_nothing_of_who_has_left()
    {
        var row = new SnapshotRow
        {
            CustomerId = 1,
            Days = 3,
            FirstDay = 0,
            LastDay = 90,
        };
        var ahead = new Forecast(Alive: 0.5, Orders: 2, Clv3: 10, Clv12: 100, Clv36: 200);

        Assert.Equal(50, Stake.Of(row, at: 100, window: 60, risk: 0.25, ahead));
        Assert.Null(Stake.Of(row, at: 151, window: 60, risk: 0.25, ahead));
    }
}
