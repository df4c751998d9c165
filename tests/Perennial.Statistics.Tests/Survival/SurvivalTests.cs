using System.Globalization;
using Perennial.Statistics.Sampling;
using Perennial.Statistics.Survival;
using Perennial.Statistics.Tests.Support;
using Xunit;

namespace Perennial.Statistics.Tests.Survival;

public class SurvivalTests
{
    // Freireich et al. (1963), weeks of remission of leukaemia patients, the textbook example of Kaplan–Meier, log-rank and Cox.
    private static readonly double[] Treated = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
    private static readonly bool[] Relapsed =
    [
        true,
        true,
        true,
        false,
        true,
        false,
        true,
        false,
        false,
        true,
        true,
        false,
        false,
        false,
        true,
        true,
        false,
        false,
        false,
        false,
        false,
    ];
    private static readonly double[] Placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

    [Theory]
    // Kalbfleisch and Prentice (2002), table 1.2; R survival: S(6) = .857 (.0764), S(10) = .753 (.0963), S(23) = .448 (.1346).
    [InlineData(5.9, 1, 0)]
    [InlineData(6, 0.857, 0.0764)]
    [InlineData(10, 0.753, 0.0963)]
    [InlineData(23, 0.448, 0.1346)]
    public void The_curve_of_the_textbook_is_met(double week, double survival, double error)
    {
        var curve = KaplanMeier.Of(Treated, Relapsed);

        Assert.Equal(survival, Math.Round(curve.Survival(week), 3));
        Assert.Equal(error, Math.Round(curve.StandardError(week), 4));
        Assert.InRange(curve.Survival(week), curve.IntervalAt(week).Lower, curve.IntervalAt(week).Upper);
    }

    [Fact]
    public void Intervals_are_those_of_R_with_log_log()
    {
        // survfit(..., conf.type = "log-log") prints 0.620 0.952 at week 6.
        var interval = KaplanMeier.Of(Treated, Relapsed).IntervalAt(6);

        Assert.Equal((0.620, 0.952), (Math.Round(interval.Lower, 3), Math.Round(interval.Upper, 3)));
    }

    [Fact]
    public void Medians_are_those_of_the_textbook()
    {
        Assert.Equal(23, KaplanMeier.Of(Treated, Relapsed).TimeUntil(0.5));
        Assert.Equal(8, KaplanMeier.Of(Placebo, [.. Placebo.Select(_ => true)]).TimeUntil(0.5));
    }

    [Fact]
    public void The_groups_differ_as_published()
    {
        var (durations, ends, groups) = Both();

        var test = LogRank.Test(durations, ends, groups, 2);

        // R: survdiff chisq 16.8 on 1 df, p = 4e-05; observed 9 and 21, expected 19.3 and 10.7.
        Assert.Equal(16.79, test.ChiSquare, 2);
        Assert.InRange(test.PValue, 4.1e-5, 4.3e-5);
        Assert.Equal([9, 21], test.Observed);
        Assert.Equal([19.3, 10.7], test.Expected.Select(e => Math.Round(e, 1)));
    }

    [Fact]
    public void The_hazard_ratio_is_that_of_R_with_Efron_s_ties()
    {
        var (durations, ends, groups) = Both();

        var (model, report) = CoxRegression.Fit(durations, ends, [.. groups.Select(g => (double)g)]);

        // coxph(Surv(time, status) ~ treatment): coef 1.572, se 0.412, exp(coef) 4.82.
        Assert.Equal(1.572, model.Coefficients[0], 3);
        Assert.Equal(0.412, report.StandardErrors[0], 3);
        Assert.Equal(4.817, model.HazardRatio([1]), 2);
        Assert.True(report.Converged);
    }

    [Fact]
    public void A_predictor_that_repeats_another_is_left_out_and_said_to_be()
    {
        var (durations, ends, groups) = Both();

        var (model, report) = CoxRegression.Fit(durations, ends, [.. groups.SelectMany(g => new[] { g, 3.0 * g })]);

        Assert.Equal([FitWarning.Aliased], report.Warnings);
        Assert.Equal(1.572, model.Coefficients[0], 3);
        Assert.Equal(0, model.Coefficients[1]);
    }

    [Theory]
    [InlineData(1, .945961)]
    [InlineData(6, .884826)]
    [InlineData(12, .843200)]
    [InlineData(24, .788736)]
    [InlineData(36, .748545)]
    [InlineData(48, .708840)]
    [InlineData(60, .664404)]
    [InlineData(72, .592790)]
    public void The_Telco_curve_is_met(double month, double expected) => Assert.Equal(expected, Telco().Survival(month), 6);

    [Fact]
    public void The_Telco_errors_and_restricted_mean_are_met()
    {
        var curve = Telco();

        Assert.Equal(.004492, curve.StandardError(12), 6);
        Assert.Equal(.009919, curve.StandardError(72), 6);
        var (mean, error) = curve.RestrictedMean(72);
        Assert.Equal((54.5, .348), (Math.Round(mean, 1), Math.Round(error, 3)));
        Assert.Null(curve.TimeUntil(0.5));
    }

    [Fact]
    public void Without_censoring_the_curve_is_the_share_that_is_left_and_its_area_the_mean()
    {
        var random = new SeededRandom(4);
        var durations = Enumerable.Range(0, 400).Select(_ => Math.Round(Draw.Exponential(random, 0.1), 1)).ToArray();

        var curve = KaplanMeier.Of(durations, [.. durations.Select(_ => true)]);

        Assert.All(new[] { 0.05, 3, 10, 40 }, t => Assert.Equal(durations.Count(d => d > t) / 400.0, curve.Survival(t), 12));
        Assert.Equal(durations.Average(), curve.RestrictedMean(durations.Max()).Mean, 9);
        Assert.Equal((0, 0), (curve.Survival(1e9), curve.StandardError(1e9)));
    }

    [Fact]
    public void Known_hazard_ratios_are_found_again()
    {
        var random = new SeededRandom(14);
        var (durations, ends, predictors) = (new double[4000], new bool[4000], new double[8000]);
        for (var i = 0; i < 4000; i++)
        {
            (predictors[2 * i], predictors[(2 * i) + 1]) = (random.Chance(0.4) ? 1 : 0, Draw.Normal(random));
            var time = Draw.Exponential(random, 0.05 * Math.Exp((0.7 * predictors[2 * i]) - (0.3 * predictors[(2 * i) + 1])));
            (durations[i], ends[i]) = (Math.Ceiling(Math.Min(time, 25)), time < 25);
        }

        var (model, report) = CoxRegression.Fit(durations, ends, predictors);

        Assert.InRange(model.Coefficients[0], 0.7 - (4 * report.StandardErrors[0]), 0.7 + (4 * report.StandardErrors[0]));
        Assert.InRange(model.Coefficients[1], -0.3 - (4 * report.StandardErrors[1]), -0.3 + (4 * report.StandardErrors[1]));
    }

    [Fact]
    public void Nobody_and_groups_without_events_are_no_exception()
    {
        Assert.Equal(1, KaplanMeier.Of([], []).Survival(3));
        Assert.Equal(1, LogRank.Test([1, 2], [false, false], [0, 1], 2).PValue);
        Assert.Contains(FitWarning.NoData, CoxRegression.Fit([1, 2], [false, false], [0, 1]).Report.Warnings);
    }

    private static (double[] Durations, bool[] Ends, int[] Groups) Both() =>
        ([.. Treated, .. Placebo], [.. Relapsed, .. Placebo.Select(_ => true)], [.. Treated.Select(_ => 0), .. Placebo.Select(_ => 1)]);

    private static KaplanMeier Telco()
    {
        var rows = SharedData.Csv("telco_churn.csv");
        return KaplanMeier.Of(
            [.. rows.Select(r => double.Parse(r[5], CultureInfo.InvariantCulture))],
            [.. rows.Select(r => r[^1] == "Yes")]
        );
    }
}
