using Perennial.Statistics.BuyTillYouDie;
using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.BuyTillYouDie;

public class LifetimeIntervalTests
{
    private static readonly MbgNbd Truth = new(1.5, 40, 1.4, 5);
    private static readonly GammaGamma Spend = new(6, 4, 15);
    private static readonly LifetimeOptions Year = new(12, 30, 0);

    [Fact]
    public void About_eight_of_ten_customers_end_up_within_their_interval()
    {
        var random = new SeededRandom(5);
        var people = Enumerable.Range(1, 1_500).Select(id => Simulated(id, random)).ToList();
        var purchases = MbgNbd.Fit([.. people.Select(p => p.Summary.History)]);
        var spend = GammaGamma.Fit([.. people.Select(p => p.Summary.History.Frequency)], [.. people.Select(p => p.Summary.Value)]);
        var interval = new LifetimeInterval(new Fitted<PurchaseModel>(purchases.Model, purchases.Report), spend);

        var within = people.Take(600).Count(p => interval.Of(p.Summary, Year, draws: 300) is var range && Near(range, p.Future));

        // Discrete at 0: whoever is likely gone has the interval [0, 0], which covers more than it must.
        Assert.InRange(within / 600.0, 0.75, 0.95);
    }

    [Fact]
    public void The_interval_is_the_same_each_time_and_holds_the_mean_of_who_is_surely_alive()
    {
        var interval = new LifetimeInterval(Known(Truth), Known(Spend));
        var loyal = new CustomerSummary(7, new PurchaseHistory(30, 590, 600), 30, 0, 0);

        var range = interval.Of(loyal, Year);
        var mean = CustomerLifetimeValue.Of(Truth, Spend, [loyal], Year)[0];

        Assert.Equal(range, interval.Of(loyal, Year));
        Assert.InRange(mean, range.Lower, range.Upper);
        Assert.True(range.Lower < 0.8 * mean && range.Upper > 1.2 * mean);
    }

    [Fact]
    public void A_limit_without_dropout_or_spread_is_no_exception()
    {
        var interval = new LifetimeInterval(
            Known(new BgNbd(1, 30, 0, double.PositiveInfinity)),
            Known(new GammaGamma(double.PositiveInfinity, double.PositiveInfinity, 20))
        );

        var range = interval.Of(new CustomerSummary(1, new PurchaseHistory(3, 90, 100), 20, 0, 0), Year);

        Assert.True(range.Lower >= 0 && double.IsFinite(range.Upper) && range.Upper > range.Lower);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 0, 0)]
    public void Where_nobody_ever_came_back_nothing_is_foretold_of_anybody(double r, double a, double b)
    {
        var interval = new LifetimeInterval(Known(new BgNbd(r, 30, a, b)), Known(Spend));

        var range = interval.Of(new CustomerSummary(1, new PurchaseHistory(0, 0, 100), 0, 0, 0), Year);

        Assert.Equal((0.0, 0.0), (range.Lower, range.Upper));
    }

    [Fact]
    public void Who_leaves_with_certainty_after_an_order_has_at_most_one_more()
    {
        var interval = new LifetimeInterval(
            Known(new BgNbd(2, 10, 1, 0)),
            Known(new GammaGamma(double.PositiveInfinity, double.PositiveInfinity, 20))
        );

        var range = interval.Of(new CustomerSummary(1, new PurchaseHistory(0, 0, 10), 20, 0, 0), Year);

        Assert.InRange(range.Upper, 0, 20);
    }

    private static bool Near(Interval range, double value) => value >= range.Lower - 1e-9 && value <= range.Upper + 1e-9;

    private static Fitted<PurchaseModel> Known(PurchaseModel model) => new(model, Report(4));

    private static Fitted<GammaGamma> Known(GammaGamma model) => new(model, Report(3));

    private static FitReport Report(int size) => new(0, [], new double[size, size], true, 0, 0, []);

    /// <summary>A customer over 600 days, and what the 360 days after bring.</summary>
    private static (CustomerSummary Summary, double Future) Simulated(int id, SeededRandom random)
    {
        var rate = Draw.Gamma(random, Truth.R, Truth.Alpha);
        var leave = Draw.Beta(random, Truth.A, Truth.B);
        var own = Draw.Gamma(random, Spend.Q, Spend.V);
        var (x, last, sum, future) = (0, 0.0, 0.0, 0.0);
        for (var at = 0.0; !random.Chance(leave) && (at += Draw.Exponential(random, rate)) < 960; )
        {
            var value = Draw.Gamma(random, Spend.P, own);
            if (at < 600)
                (x, last, sum) = (x + 1, at, sum + value);
            else
                future += value;
        }
        return (new CustomerSummary(id, new PurchaseHistory(x, last, 600), x == 0 ? 0 : sum / x, 0, 0), future);
    }
}
