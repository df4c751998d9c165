using Perennial.Statistics.BuyTillYouDie;
using Perennial.Statistics.Tests.Support;
using Xunit;

namespace Perennial.Statistics.Tests.BuyTillYouDie;

public class ParetoNbdTests
{
    private static readonly ParetoNbd Fitted = new(0.55328, 10.57768, 0.60624, 11.66873);

    [Fact]
    public void The_fit_of_the_CDNOW_sample_is_the_published_one()
    {
        var (model, report) = ParetoNbd.Fit(SharedData.CdnowSummary().Histories());

        // CLVTools: .55315 10.57633 .60625 11.67150, LL −9594.976, SE .0476264 .8427222 .1872594 6.2105448; a flat optimum.
        Assert.Equal(-9594.976, report.LogLikelihood, 3);
        Assert.InRange(model.R, 0.5525, 0.5540);
        Assert.InRange(model.Alpha, 10.567, 10.587);
        Assert.InRange(model.S, 0.6056, 0.6069);
        Assert.InRange(model.Beta, 11.65, 11.69);
        Assert.True(report.Converged);
        Assert.Equal(0.0476264, report.StandardErrors[0], 3);
        Assert.Equal(0.8427222, report.StandardErrors[1], 2);
        Assert.Equal(0.1872594, report.StandardErrors[2], 2);
        Assert.InRange(report.StandardErrors[3], 6.1, 6.3);
        Assert.Equal(report.LogLikelihood, model.LogLikelihood(SharedData.CdnowSummary().Histories()), 6);
    }

    [Theory]
    [InlineData(1, 0.051007)]
    [InlineData(52, 1.473441)]
    public void Expected_purchases_of_a_new_customer_are_right(double time, double expected) =>
        Assert.Equal(expected, Fitted.ExpectedPurchases(time), 4);

    [Theory]
    // Customer 1516 of the BTYD walkthrough, and two of the sample.
    [InlineData(26, 30.86, 31, 52, 25.456547, 0.997918)]
    [InlineData(2, 30.43, 38.86, 39, 1.455113, 0.869119)]
    [InlineData(0, 0, 38.86, 39, 0.10706, 0.295097)]
    public void A_known_customer_s_future_is_the_published_one(
        int x,
        double recency,
        double age,
        double ahead,
        double expected,
        double alive
    )
    {
        var history = new PurchaseHistory(x, recency, age);

        Assert.InRange(Fitted.ExpectedPurchases(history, ahead), expected * (1 - 1e-4), expected * (1 + 1e-4));
        Assert.Equal(alive, Fitted.ProbabilityAlive(history), 4);
    }

    [Theory]
    // CLVTools, underflow guard.
    [InlineData(132, 6.20605)]
    [InlineData(133, 6.25287)]
    public void Busy_customers_do_not_underflow(int x, double expected) =>
        Assert.Equal(expected, new ParetoNbd(0.55, 10.58, 0.61, 11.67).ExpectedPurchases(new PurchaseHistory(x, 200, 200), 10), 1e-5);

    [Theory]
    [InlineData(221, 103.42857, 103.57143)]
    [InlineData(254, 97.14286, 97.28571)]
    [InlineData(161, 94.71429, 98)]
    [InlineData(204, 98.57143, 99.42857)]
    public void The_probability_alive_of_busy_customers_is_a_probability(int x, double recency, double age) =>
        Assert.InRange(new ParetoNbd(0.5143, 2.8845, 0.2856, 14.1087).ProbabilityAlive(new PurchaseHistory(x, recency, age)), 1e-12, 1);

    [Theory]
    // The closed form with ₂F₁ at whole parameters, r = s = 1 and α = β: J = (1 ÷ (x + 2)) (((α + T) ÷ (α + t_x))^(x + 2) − 1).
    [InlineData(0, 0, 30)]
    [InlineData(3, 10, 11)]
    [InlineData(50, 39.999, 40)]
    [InlineData(400, 1, 40)]
    public void The_integral_over_the_silence_agrees_with_the_closed_form(int x, double recency, double age)
    {
        var death = DeathIntegral.Of(x, recency, age, 1, 5, 1, 5);

        var power = (x + 2) * Math.Log((5 + age) / (5 + recency));
        var expected = Math.Log(Math.Exp(Math.Min(power, 600)) - 1) - Math.Log(x + 2) + Math.Max(0, power - 600);
        Assert.InRange(death.Log, expected - (1e-9 * Math.Max(1, Math.Abs(expected))), expected + (1e-9 * Math.Max(1, Math.Abs(expected))));
    }

    [Theory]
    [InlineData(0.55, 10.6, 0.6, 11.7)]
    [InlineData(0.55, 0.2, 0.6, 50)]
    [InlineData(3, 80, 1, 0.3)]
    public void The_derivatives_are_those_of_the_function(double r, double alpha, double s, double beta)
    {
        foreach (var (x, recency, age) in new[] { (0, 0.0, 38.0), (7, 20.0, 38.0), (60, 37.0, 38.0) })
        {
            double At(double dr, double da, double ds, double db) =>
                DeathIntegral.Of(x, recency, age, r + dr, alpha + da, s + ds, beta + db).Log;
            var it = DeathIntegral.Of(x, recency, age, r, alpha, s, beta);

            const double H = 1e-5;
            Close((At(H * r, 0, 0, 0) - At(-H * r, 0, 0, 0)) / (2 * H * r), it.ByR);
            Close((At(0, H * alpha, 0, 0) - At(0, -H * alpha, 0, 0)) / (2 * H * alpha), it.ByAlpha);
            Close((At(0, 0, H * s, 0) - At(0, 0, -H * s, 0)) / (2 * H * s), it.ByS);
            Close((At(0, 0, 0, H * beta) - At(0, 0, 0, -H * beta)) / (2 * H * beta), it.ByBeta);
        }
    }

    [Fact]
    public void Purchases_are_tracked_as_in_the_BTYD_walkthrough()
    {
        var first = SharedData.Cdnow().GroupBy(t => t.Customer).Select(g => g.Min(t => t.At)).ToList();
        var start = new DateTime(1997, 1, 1);

        double Expected(int week) =>
            first.Select(f => ((week * 7) - (f - start).Days) / 7.0).Where(t => t > 0).Sum(Fitted.ExpectedPurchases);

        foreach (var (week, expected) in new[] { (20, 1309.0), (22, 1460), (25, 1674) })
            Assert.InRange(Expected(week), expected * 0.995, expected * 1.005);
    }

    private static void Close(double expected, double actual) =>
        Assert.InRange(actual, expected - (1e-5 * Math.Max(1, Math.Abs(expected))), expected + (1e-5 * Math.Max(1, Math.Abs(expected))));
}
