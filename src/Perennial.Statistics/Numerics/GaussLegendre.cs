namespace Perennial.Statistics.Numerics;

/// <summary>Gauss–Legendre quadrature: the best places and weights to integrate a smooth function over an interval.</summary>
/// <remarks>
/// Nodes by Newton's method on the Legendre polynomial (Press et al. 2007, Numerical Recipes, section 4.6). With n nodes, a polynomial
/// of degree 2n − 1 is integrated exactly; an analytic function with an error that falls geometrically.
/// </remarks>
public static class GaussLegendre
{
    private static readonly (double[] Nodes, double[] Weights) Sixteen = Make(16);

    /// <summary>The 16 nodes in (0, 1), ascending.</summary>
    public static ReadOnlySpan<double> Nodes => Sixteen.Nodes;

    /// <summary>The weights of <see cref="Nodes"/>; they add up to 1.</summary>
    public static ReadOnlySpan<double> Weights => Sixteen.Weights;

    /// <summary>The integral of <paramref name="function"/> from <paramref name="from"/> to <paramref name="to"/>, in equal parts of 16 nodes each.</summary>
    public static double Integrate(Func<double, double> function, double from, double to, int parts)
    {
        var width = (to - from) / parts;
        var sum = 0.0;
        for (var part = 0; part < parts; part++)
        for (var node = 0; node < 16; node++)
            sum += Sixteen.Weights[node] * function(from + (width * (part + Sixteen.Nodes[node])));
        return sum * width;
    }

    private static (double[] Nodes, double[] Weights) Make(int n)
    {
        var (nodes, weights) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5));
            var slope = 0.0;
            for (var round = 0; round < 20; round++)
            {
                var (below, value) = (1.0, x);
                for (var k = 2; k <= n; k++)
                    (below, value) = (value, (((2 * k) - 1) * x * value - ((k - 1) * below)) / k);
                slope = n * ((x * value) - below) / ((x * x) - 1);
                var step = value / slope;
                x -= step;
                if (Math.Abs(step) < 1e-16)
                    break;
            }
            nodes[n - 1 - i] = (1 + x) / 2;
            weights[n - 1 - i] = 1 / ((1 - (x * x)) * slope * slope);
        }
        return (nodes, weights);
    }
}
