using Perennial.Statistics.BuyTillYouDie;
using Perennial.Statistics.Sampling;
using Perennial.Statistics.Tests.Support;
using Xunit;

namespace Perennial.Statistics.Tests.BuyTillYouDie;

public class GammaGammaTests
{
    /// <summary>Fader and Hardie (2013), note 025.</summary>
    private static readonly GammaGamma Published = new(6.25, 3.74, 15.44);

    [Fact]
    public void The_fit_of_the_CDNOW_sample_is_the_published_one()
    {
        var customers = SharedData.CdnowSummary();

        var (model, report) = GammaGamma.Fit([.. customers.Select(c => c.History.Frequency)], [.. customers.Select(c => c.Value)]);

        Assert.Equal(6.24957, model.P, 3);
        Assert.Equal(3.74422, model.Q, 3);
        Assert.Equal(15.44352, model.V, 2);
        Assert.Equal(-4055.918, report.LogLikelihood, 3);
        Assert.InRange(model.MeanSpend, 35.169, 35.173);
        Assert.True(report.Converged);
        Assert.Empty(report.Warnings);
        Assert.Equal(
            report.LogLikelihood,
            customers.Where(c => c.History.Frequency > 0).Sum(c => model.LogLikelihood(c.History.Frequency, c.Value)),
            6
        );
    }

    [Fact]
    public void The_expected_spend_of_the_first_customers_is_that_of_the_note()
    {
        double[] expected = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
        var customers = SharedData.CdnowSummary();

        Assert.All(
            Enumerable.Range(0, 10),
            i =>
                Assert.InRange(
                    Published.ExpectedSpend(customers[i].History.Frequency, customers[i].Value),
                    expected[i] - 0.1,
                    expected[i] + 0.1
                )
        );
        Assert.Equal(35.2190, Published.MeanSpend, 4);
    }

    [Fact]
    public void Twelve_months_of_the_first_customer_are_worth_what_lifetimes_says()
    {
        var customers = SharedData.CdnowSummary();
        var purchases = BgNbd.Fit(customers.Histories()).Model;
        var spend = GammaGamma.Fit([.. customers.Select(c => c.History.Frequency)], [.. customers.Select(c => c.Value)]).Model;

        double Value(double discount) => CustomerLifetimeValue.Of(purchases, spend, customers, new LifetimeOptions(12, 4.345, discount))[0];

        // lifetimes on the two-decimal summary; ours on exact days.
        Assert.InRange(Value(0.01), 36.2785 - 0.05, 36.2785 + 0.05);
        Assert.InRange(Value(0), 38.5172 - 0.05, 38.5172 + 0.05);
    }

    [Fact]
    public void Known_parameters_are_found_again()
    {
        var random = new SeededRandom(11);
        var (frequencies, values) = (new int[20_000], new double[20_000]);
        for (var i = 0; i < values.Length; i++)
        {
            frequencies[i] = 1 + random.Below(6);
            var rate = Draw.Gamma(random, 4, 15);
            values[i] = Draw.Gamma(random, 6.0 * frequencies[i], rate) / frequencies[i];
        }

        var (model, report) = GammaGamma.Fit(frequencies, values);

        foreach (var (found, known, error) in new[] { (model.P, 6.0, 0), (model.Q, 4.0, 1), (model.V, 15.0, 2) })
            Assert.InRange(found, known - (4 * report.StandardErrors[error]), known + (4 * report.StandardErrors[error]));
    }

    [Fact]
    public void Constant_spend_is_returned_as_what_it_is()
    {
        var (model, report) = GammaGamma.Fit([1, 2, 3, 0], [20, 20, 20, 0]);

        Assert.Equal([FitWarning.ConstantSpend], report.Warnings);
        Assert.Equal((20, 20), (model.ExpectedSpend(0, 0), model.ExpectedSpend(4, 20)));
    }

    [Fact]
    public void One_customer_gives_a_finite_answer_and_a_warning()
    {
        var (model, report) = GammaGamma.Fit([2, 1], [20, 24]);

        Assert.Contains(FitWarning.FewData, report.Warnings);
        Assert.InRange(model.ExpectedSpend(2, 20), 19, 25);
    }

    [Fact]
    public void Nobody_with_repeat_purchases_is_no_exception() =>
        Assert.Equal([FitWarning.NoData], GammaGamma.Fit([0, 0], [0, 0]).Report.Warnings);

    [Fact]
    public void A_repeat_purchase_without_value_is_refused() => Assert.Throws<ArgumentException>(() => GammaGamma.Fit([1], [0]));
}
