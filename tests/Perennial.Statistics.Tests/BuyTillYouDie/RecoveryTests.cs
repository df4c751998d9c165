using Perennial.Statistics.BuyTillYouDie;
using Xunit;

namespace Perennial.Statistics.Tests.BuyTillYouDie;

/// <summary>Known parameters, a simulated base, and a fit that must find them within its own errors; then the models against their own stories.</summary>
public class RecoveryTests
{
    private static readonly PurchaseModel[] Models =
    [
        new BgNbd(0.6, 5, 0.9, 2.2),
        new MbgNbd(0.8, 6, 0.7, 1.9),
        new ParetoNbd(0.7, 8, 0.9, 15),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Known_parameters_are_found_again(int which)
    {
        var known = Models[which];
        var histories = Simulated.Of(known, 30_000, 5);

        var (found, report) = Fit(known, histories);

        Assert.True(report.Converged);
        Assert.Empty(report.Warnings);
        for (var i = 0; i < 4; i++)
        {
            var gap = Math.Abs(found.Parameters[i].Value - known.Parameters[i].Value);
            Assert.InRange(gap, 0, 4 * report.StandardErrors[i]);
            Assert.InRange(report.StandardErrors[i], 0, 0.35 * known.Parameters[i].Value);
        }
        Assert.True(report.LogLikelihood >= known.LogLikelihood(histories));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Counts_have_probabilities_that_add_up_and_the_expected_mean(int which)
    {
        var model = Models[which];

        var probabilities = Enumerable.Range(0, 600).Select(n => model.ProbabilityOfCount(n, 30)).ToArray();

        Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
        Assert.Equal(1, probabilities.Sum(), 10);
        Assert.Equal(model.ExpectedPurchases(30), probabilities.Select((p, n) => p * n).Sum(), 8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_expected_of_a_new_customer_is_what_is_expected_of_all_known_ones(int which)
    {
        // E[X(t + u)] = E[X(t)] + E[E[Y(u) | what was seen in t]]: the tower rule, here over simulated customers.
        var model = Models[which];
        var histories = Simulated.Of(model, 60_000, 9);

        var seen = histories.Average(h => h.Frequency);
        var later = CustomerLifetimeValue.ExpectedPurchases(model, histories, 26).Average();

        var expected = histories.Average(h => model.ExpectedPurchases(h.Age + 26));
        Assert.InRange(seen + later, expected * 0.98, expected * 1.02);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Many_at_once_are_the_same_as_one_by_one(int which)
    {
        var model = Models[which];
        var histories = Simulated.Of(model, 5_000, 2);
        var options = new LifetimeOptions(12, 4.345, 0.01);

        var many = CustomerLifetimeValue.DiscountedPurchases(model, histories, options);

        for (var i = 0; i < histories.Length; i += 7)
        {
            var one = CustomerLifetimeValue.DiscountedPurchases(model, histories.AsSpan(i, 1), options)[0];
            Assert.InRange(many[i], one - (1e-9 * Math.Max(1, one)), one + (1e-9 * Math.Max(1, one)));
        }
    }

    [Fact]
    public void The_expectation_has_no_holes_where_the_closed_form_has()
    {
        // (a + b − 1) ÷ (a − 1) (1 − …) is 0 ÷ 0 at a = 1; the expectation is smooth there.
        var around = new[] { 0.999, 1, 1.001 }.Select(a => new BgNbd(0.5, 4, a, 2).ExpectedPurchases(20)).ToArray();

        Assert.InRange(around[1], around[2], around[0]);
        Assert.Equal((around[0] + around[2]) / 2, around[1], 1e-6);
    }

    [Fact]
    public void The_same_data_give_the_same_fit_to_the_last_digit()
    {
        var histories = Simulated.Of(Models[0], 60_000, 4);

        Assert.Equal(BgNbd.Fit(histories).Model, BgNbd.Fit(histories).Model);
    }

    private static (PurchaseModel, FitReport) Fit(PurchaseModel kind, PurchaseHistory[] histories) =>
        kind switch
        {
            BgNbd => (BgNbd.Fit(histories).Model, BgNbd.Fit(histories).Report),
            MbgNbd => (MbgNbd.Fit(histories).Model, MbgNbd.Fit(histories).Report),
            _ => (ParetoNbd.Fit(histories).Model, ParetoNbd.Fit(histories).Report),
        };
}
