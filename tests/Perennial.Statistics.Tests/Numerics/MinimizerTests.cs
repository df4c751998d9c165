using Perennial.Statistics.Numerics;
using Xunit;

namespace Perennial.Statistics.Tests.Numerics;

public class MinimizerTests
{
    [Fact]
    public void The_valley_of_Rosenbrock_is_followed_to_its_end()
    {
        var found = Minimizer.Search(Rosenbrock, [-1.2, 1], 10);

        Assert.True(found.Converged);
        Assert.Equal(1, found.At[0], 7);
        Assert.Equal(1, found.At[1], 7);
    }

    [Fact]
    public void A_minimum_beyond_the_box_is_sought_at_its_edge()
    {
        var found = Minimizer.Search(
            (at, gradient) =>
            {
                (gradient[0], gradient[1]) = (2 * (at[0] - 9), 2 * (at[1] - 1));
                return ((at[0] - 9) * (at[0] - 9)) + ((at[1] - 1) * (at[1] - 1));
            },
            [0, 0],
            5
        );

        Assert.True(found.Converged);
        Assert.Equal((5, 1), (found.At[0], Math.Round(found.At[1], 8)));
    }

    [Fact]
    public void Second_derivatives_are_those_of_calculus()
    {
        var hessian = Minimizer.Hessian(Rosenbrock, [1, 1]);

        Assert.Equal((802.0, -400.0, 200.0), (Math.Round(hessian[0, 0], 3), Math.Round(hessian[0, 1], 3), Math.Round(hessian[1, 1], 3)));
    }

    private static double Rosenbrock(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (x, y) = (at[0], at[1]);
        (gradient[0], gradient[1]) = ((-400 * x * (y - (x * x))) - (2 * (1 - x)), 200 * (y - (x * x)));
        return (100 * (y - (x * x)) * (y - (x * x))) + ((1 - x) * (1 - x));
    }
}
