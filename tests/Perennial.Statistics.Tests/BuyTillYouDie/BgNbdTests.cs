using Perennial.Statistics.BuyTillYouDie;
using Perennial.Statistics.Tests.Support;
using Xunit;

namespace Perennial.Statistics.Tests.BuyTillYouDie;

public class BgNbdTests
{
    /// <summary>Fader, Hardie and Lee (2005), table 1: the CDNOW sample.</summary>
    private static readonly BgNbd Published = new(0.243, 4.414, 0.793, 2.426);

    /// <summary>The fit of the sample's summary with two decimals, which the recomputed figures below were made with.</summary>
    private static readonly BgNbd Exact = new(0.242593, 4.413532, 0.792886, 2.425754);

    [Fact]
    public void The_fit_of_the_CDNOW_sample_is_the_published_one()
    {
        var (model, report) = Fit();

        // CLVTools, test_correctness_bgnbd.R: .2425945 4.4136019 .7929199 2.4258881, −9582.429; the optimum is flat in b.
        Assert.Equal(0.2425945, model.R, 5);
        Assert.Equal(4.4136019, model.Alpha, 3);
        Assert.Equal(0.7929199, model.A, 4);
        Assert.Equal(2.4258881, model.B, 3);
        Assert.Equal(-9582.429, report.LogLikelihood, 3);
        Assert.True(report.Converged);
        Assert.Empty(report.Warnings);
        Assert.All(report.StandardErrors, error => Assert.InRange(error, 0.001, 1));
    }

    [Fact]
    public void The_likelihood_of_the_fit_is_that_of_the_model()
    {
        var (model, report) = Fit();

        Assert.Equal(report.LogLikelihood, model.LogLikelihood(SharedData.CdnowSummary().Histories()), 6);
    }

    [Theory]
    // Hardie's spreadsheet, and figures recomputed independently.
    [InlineData(1.0 / 7, 0.007814)]
    [InlineData(1, 0.053185)]
    [InlineData(3, 0.150632)]
    [InlineData(31.8571, 1.040495)]
    [InlineData(32, 1.043737)]
    [InlineData(39, 1.195016)]
    [InlineData(52, 1.444021)]
    [InlineData(78, 1.857972)]
    public void Expected_purchases_of_a_new_customer_are_those_of_the_spreadsheet(double time, double expected) =>
        Assert.InRange(Exact.ExpectedPurchases(time), expected - 2e-6, expected + 2e-6);

    [Theory]
    [InlineData(2, 30.43, 38.86, 39, 1.22591, 0.726609)]
    [InlineData(0, 0, 38.86, 39, 0.194781, 1)]
    [InlineData(1, 1.71, 38.86, 39, 0.203251, 0.212227)]
    [InlineData(26, 30.86, 31, 52, 25.75947, 0.96892)]
    public void A_known_customer_s_future_is_that_of_the_paper(
        int x,
        double recency,
        double age,
        double ahead,
        double expected,
        double alive
    )
    {
        var history = new PurchaseHistory(x, recency, age);

        Assert.InRange(Exact.ExpectedPurchases(history, ahead), expected * (1 - 1e-5), expected * (1 + 1e-5));
        Assert.InRange(Exact.ProbabilityAlive(history), alive - 1e-5, alive + 1e-5);
    }

    [Theory]
    // BTYD walkthrough (Dziurzynski, Wadsworth and McCarthy): silence says more of those who bought more.
    [InlineData(10, 0.347494)]
    [InlineData(15, 0.042838)]
    [InlineData(20, 0.004159)]
    [InlineData(25, 0.000358)]
    public void More_purchases_before_the_same_silence_promise_fewer(int x, double expected) =>
        Assert.Equal(expected, Exact.ExpectedPurchases(new PurchaseHistory(x, 20, 39), 52), 5);

    [Fact]
    public void The_distribution_of_counts_is_that_of_the_BTYD_manual()
    {
        double[] eleven =
        [
            .0019995214,
            .0015170236,
            .0011633150,
            .0009003148,
            .0007023638,
            .0005517902,
            .0004361913,
            .0003467171,
            .0002769613,
            .0002222260,
        ];

        Assert.Equal(0.5737864, Published.ProbabilityOfCount(0, 39), 6);
        Assert.InRange(Published.ProbabilityOfCount(10, 2), 1.0785e-7, 1.0789e-7);
        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal(eleven[i], Published.ProbabilityOfCount(11 + i, 30), 9));
    }

    [Theory]
    // pymc-marketing, test_beta_geo.py, after Hardie's note 027 on numerical stability.
    [InlineData(0, 0, 40, -0.59947382)]
    [InlineData(200, 38, 40, 100.7957)]
    public void The_likelihood_of_extreme_customers_is_stable(int x, double recency, double age, double expected) =>
        Assert.Equal(expected, new BgNbd(0.25, 4, 0.8, 2.5).LogLikelihood(new PurchaseHistory(x, recency, age)), 4);

    [Fact]
    public void A_busy_customer_long_silent_is_dead_without_overflow() =>
        Assert.Equal(0, Exact.ProbabilityAlive(new PurchaseHistory(1000, 10, 100)));

    [Fact]
    public void The_first_days_are_tracked_as_published()
    {
        // 1997-01-11 to 14, BTYD walkthrough: cumulative repeat purchases, actual and expected.
        var transactions = SharedData.Cdnow();
        var (model, _) = Fit();
        var first = transactions.GroupBy(t => t.Customer).Select(g => g.Min(t => t.At)).ToList();

        double Expected(int day) => first.Where(f => f.Day <= day || f.Month > 1).Sum(f => Ahead(f, day));
        double Ahead(DateTime f, int day) =>
            f < new DateTime(1997, 1, day + 1) ? model.ExpectedPurchases((new DateTime(1997, 1, day + 1) - f).Days / 7.0) : 0;

        foreach (var (day, expected) in new[] { (11, 10.67), (12, 12.67), (13, 14.87), (14, 17.24) })
            Assert.InRange(Expected(day), expected - 0.35, expected + 0.35);
    }

    [Fact]
    public void The_holdout_of_the_CDNOW_sample_is_predicted_as_well_as_was_measured()
    {
        var customers = SharedData.CdnowSummary();
        var (model, _) = Fit();

        var predicted = CustomerLifetimeValue.ExpectedPurchases(model, customers.Histories(), 39);

        Assert.Equal(1653.409, predicted.Sum(), 1);
        Assert.Equal(1882, customers.Sum(c => c.HoldoutFrequency));
        Assert.Equal(0.78545, customers.Select((c, i) => Math.Abs(c.HoldoutFrequency - predicted[i])).Average(), 3);
        Assert.Equal(1.60798, Math.Sqrt(customers.Select((c, i) => Math.Pow(c.HoldoutFrequency - predicted[i], 2)).Average()), 4);
    }

    [Fact]
    public void The_unit_of_time_does_not_matter()
    {
        var weeks = SharedData.CdnowSummary().Histories();
        var tenths = weeks.Select(h => h with { Recency = h.Recency * 10, Age = h.Age * 10 }).ToArray();

        var (first, second) = (BgNbd.Fit(weeks), BgNbd.Fit(tenths));

        Assert.All(
            Enumerable.Range(0, 200),
            i => Assert.Equal(first.Model.ProbabilityAlive(weeks[i]), second.Model.ProbabilityAlive(tenths[i]), 5)
        );
        Assert.Equal(first.Report.LogLikelihood - (2457 * Math.Log(10)), second.Report.LogLikelihood, 4);
    }

    [Fact]
    public void MBG_NBD_fits_the_CDNOW_sample_as_BTYDplus_does()
    {
        var (model, report) = MbgNbd.Fit(SharedData.CdnowSummary().Histories());

        Assert.Equal(0.524843, model.R, 4);
        Assert.Equal(6.183085, model.Alpha, 3);
        Assert.Equal(0.891359, model.A, 3);
        Assert.Equal(1.614002, model.B, 3);
        Assert.Equal(-9582.136, report.LogLikelihood, 3);
    }

    [Theory]
    [InlineData(2, 30.43, 1.262671, 0.706126)]
    [InlineData(0, 0, 0.153954, 0.389716)]
    public void MBG_NBD_does_not_take_one_time_buyers_for_alive(int x, double recency, double expected, double alive)
    {
        var model = new MbgNbd(0.524843, 6.183085, 0.891359, 1.614002);
        var history = new PurchaseHistory(x, recency, 38.86);

        Assert.Equal(expected, model.ExpectedPurchases(history, 39), 5);
        Assert.Equal(alive, model.ProbabilityAlive(history), 5);
    }

    private static Fitted<BgNbd> Fit() => BgNbd.Fit(SharedData.CdnowSummary().Histories());
}
