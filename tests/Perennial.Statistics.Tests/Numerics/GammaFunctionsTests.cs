using FsCheck;
using FsCheck.Fluent;
using Perennial.Statistics.Numerics;
using Xunit;

namespace Perennial.Statistics.Tests.Numerics;

public class GammaFunctionsTests
{
    // NIST Digital Library of Mathematical Functions: Γ(½) = √π (5.4.6), ψ(1) = −γ (5.4.12), ψ(½) = −γ − 2 ln 2 (5.4.13); Γ(n + 1) = n!.
    [Theory]
    [InlineData(0.5, 0.57236494292470008707)]
    [InlineData(1, 0)]
    [InlineData(11, 15.104412573075515295)]
    [InlineData(101, 363.73937555556349014)]
    [InlineData(1e-8, 18.420680738180208905)]
    public void The_logarithm_of_gamma_is_right(double x, double expected) =>
        Assert.InRange(GammaFunctions.LogGamma(x) - expected, -2e-14 * Math.Max(1, expected), 2e-14 * Math.Max(1, expected));

    [Theory]
    [InlineData(1, -0.57721566490153286061)]
    [InlineData(0.5, -1.9635100260214234794)]
    [InlineData(10, 2.2517525890667211077)]
    public void Digamma_is_right(double x, double expected) => Assert.Equal(expected, GammaFunctions.Digamma(x), 13);

    [Theory]
    // B(a, 1) = 1 ÷ a and B(a, 2) = 1 ÷ (a (a + 1)), for any a.
    [InlineData(1e9)]
    [InlineData(12.5)]
    [InlineData(0.3)]
    public void The_beta_function_keeps_its_digits_for_large_arguments(double a)
    {
        Assert.Equal(-Math.Log(a), GammaFunctions.LogBeta(a, 1), 12);
        Assert.Equal(-Math.Log(a) - Math.Log(a + 1), GammaFunctions.LogBeta(2, a), 12);
    }

    [Fact]
    public void Rising_products_and_digamma_differences_agree_with_their_definitions() =>
        Prop.ForAll(
                Gen.Choose(1, 4000).ToArbitrary(),
                Gen.Choose(0, 600).ToArbitrary(),
                (hundredths, n) =>
                {
                    var x = hundredths / 100.0;
                    var rise = GammaFunctions.LogGamma(x + n) - GammaFunctions.LogGamma(x);
                    var slope = GammaFunctions.Digamma(x + n) - GammaFunctions.Digamma(x);
                    return Math.Abs(LogMath.LogRising(x, n) - rise) <= 1e-11 * Math.Max(1, Math.Abs(rise))
                        && Math.Abs(GammaFunctions.DigammaRise(x, n) - slope) <= 1e-12 * Math.Max(1, slope);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_survival_of_many_trials_is_continuous_where_the_method_changes()
    {
        var (few, many) = (LogMath.LogSurvival(0.8, 2.5, 256), LogMath.LogSurvival(0.8, 2.5, 257));

        Assert.Equal(Math.Log((2.5 + 256) / (3.3 + 256)), many - few, 11);
    }

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(-1000, 0)]
    [InlineData(0, 0.69314718055994530942)]
    [InlineData(-40, 4.248354255291589e-18)]
    public void Softplus_neither_overflows_nor_vanishes(double x, double expected) =>
        Assert.InRange(LogMath.Softplus(x), expected * (1 - 1e-14), (expected * (1 + 1e-14)) + double.Epsilon);

    [Fact]
    public void Sixteen_nodes_integrate_smooth_functions_exactly() =>
        Assert.Equal(1 - Math.Exp(-3), GaussLegendre.Integrate(x => Math.Exp(-x), 0, 3, 1), 14);
}
