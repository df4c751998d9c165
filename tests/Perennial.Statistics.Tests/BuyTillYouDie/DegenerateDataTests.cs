using Perennial.Statistics.BuyTillYouDie;
using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.BuyTillYouDie;

/// <summary>Data that cannot tell all parameters give the limit they tend to and a warning: no exception, no invented precision.</summary>
public class DegenerateDataTests
{
    public static TheoryData<string> Models => ["bg", "mbg", "pareto"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Nobody(string model)
    {
        var (found, report) = Fit(model, []);

        Assert.Equal([FitWarning.NoData], report.Warnings);
        Assert.Equal(0, found.ExpectedPurchases(12));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Nobody_bought_again(string model)
    {
        var (found, report) = Fit(model, [.. Enumerable.Range(1, 100).Select(age => new PurchaseHistory(0, 0, age))]);

        Assert.Equal([FitWarning.NoRepeatPurchases], report.Warnings);
        Assert.Equal(0, found.ExpectedPurchases(new PurchaseHistory(0, 0, 50), 12));
        Assert.Equal(0, report.LogLikelihood);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void One_customer(string model)
    {
        var (found, report) = Fit(model, [new PurchaseHistory(4, 30, 40)]);

        Assert.Contains(FitWarning.FewData, report.Warnings);
        Assert.True(double.IsFinite(report.LogLikelihood));
        Assert.InRange(found.ExpectedPurchases(new PurchaseHistory(4, 30, 40), 10), 0, 10);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void All_alike(string model)
    {
        var (found, report) = Fit(model, [.. Enumerable.Repeat(new PurchaseHistory(4, 38, 40), 500)]);

        Assert.Contains(FitWarning.NoDropoutIdentified, report.Warnings);
        Assert.Contains(FitWarning.NoHeterogeneity, report.Warnings);
        Assert.InRange(found.ExpectedPurchases(new PurchaseHistory(4, 38, 40), 10), 0.99, 1.01);
        // Poisson, the limit: Σ (x ln λ − λ T) with λ = x ÷ T; the densities of the models leave the same terms out.
        Assert.InRange(report.LogLikelihood, (500 * ((4 * Math.Log(0.1)) - 4)) - 0.5, (500 * ((4 * Math.Log(0.1)) - 4)) + 0.01);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_base_that_never_leaves_is_the_NBD(string model)
    {
        var histories = Simulated.Of(new BgNbd(0.8, 6, 0, 1), 5_000, 21);

        var (found, report) = Fit(model, histories);

        Assert.Contains(FitWarning.NoDropoutIdentified, report.Warnings);
        Assert.Equal(1, found.ProbabilityAlive(histories[0]));
        Assert.InRange(found.Parameters[0].Value, 0.7, 0.9);
        Assert.True(double.IsFinite(report.StandardErrors[0]) && double.IsNaN(report.StandardErrors[2]));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_likelihood_is_never_better_than_the_truth_allows(string model)
    {
        // What made an unguarded optimiser "find" a better likelihood: rows whose numbers cancel at the edge of the range.
        var histories = Simulated.Of(new BgNbd(0.8, 6, 0, 1), 3_000, 8);

        var (found, report) = Fit(model, histories);

        Assert.InRange(report.LogLikelihood - found.LogLikelihood(histories), -1e-5, 1e-5);
        Assert.InRange(report.LogLikelihood - new BgNbd(0.8, 6, 0, 1).LogLikelihood(histories), 0, 8);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Any_small_base_is_answered(string model)
    {
        var random = new SeededRandom(77);
        for (var round = 0; round < 60; round++)
        {
            var histories = Enumerable
                .Range(0, 1 + random.Below(12))
                .Select(_ =>
                {
                    var (age, x) = (random.NextUnit() * 1000, random.Chance(0.5) ? random.Below(30) : 0);
                    return new PurchaseHistory(x, x == 0 ? 0 : age * random.NextUnit(), age);
                })
                .ToArray();

            var (found, report) = Fit(model, histories);

            Assert.True(double.IsFinite(report.LogLikelihood));
            Assert.All(histories, h => Assert.InRange(found.ProbabilityAlive(h), 0, 1));
            Assert.All(histories, h => Assert.InRange(found.ExpectedPurchases(h, 30), 0, 1e6));
        }
    }

    [Fact]
    public void A_history_that_cannot_be_is_refused() =>
        Assert.Throws<ArgumentException>(() => BgNbd.Fit([new PurchaseHistory(2, 50, 40)]));

    private static (PurchaseModel Model, FitReport Report) Fit(string model, PurchaseHistory[] histories) =>
        model switch
        {
            "bg" => BgNbd.Fit(histories) is var f ? (f.Model, f.Report) : default,
            "mbg" => MbgNbd.Fit(histories) is var f ? (f.Model, f.Report) : default,
            _ => ParetoNbd.Fit(histories) is var f ? (f.Model, f.Report) : default,
        };
}
