namespace Perennial.Statistics.Numerics;

/// <summary>A function to be minimised and its gradient.</summary>
/// <param name="at">Where.</param>
/// <param name="gradient">Receives the derivatives there.</param>
/// <returns>The value there.</returns>
public delegate double Objective(ReadOnlySpan<double> at, Span<double> gradient);

/// <summary>Where a search ended.</summary>
/// <param name="At">The place.</param>
/// <param name="Value">The function there.</param>
/// <param name="GradientNorm">The largest slope in a direction that is still open.</param>
/// <param name="Evaluations">How often function and gradient were computed.</param>
/// <param name="Converged">False when the search ran out of steps while the slope was still above the tolerance.</param>
public sealed record Minimum(double[] At, double Value, double GradientNorm, int Evaluations, bool Converged);

/// <summary>Minimises smooth functions of a few variables within a box.</summary>
/// <remarks>
/// BFGS with a projected backtracking line search (Nocedal and Wright 2006, Numerical Optimization, algorithm 6.1 and section 16.7;
/// Bertsekas 1982 for the projection: a variable at its bound whose slope points outwards is held).
/// Deterministic: the same function and start give the same steps.
/// </remarks>
public static class Minimizer
{
    /// <summary>Searches from one start.</summary>
    /// <param name="function">Twice differentiable within the box; about 1 in size, so that the tolerance means something.</param>
    /// <param name="start">Where to begin; moved into the box.</param>
    /// <param name="bound">The box is [−bound, bound] in every variable.</param>
    /// <param name="tolerance">The search ends when no open slope is steeper.</param>
    /// <param name="steps">At most so many steps.</param>
    public static Minimum Search(Objective function, ReadOnlySpan<double> start, double bound, double tolerance = 1e-9, int steps = 300)
    {
        var n = start.Length;
        var x = start.ToArray();
        for (var i = 0; i < n; i++)
            x[i] = Math.Clamp(x[i], -bound, bound);
        var slope = new double[n];
        var value = function(x, slope);
        var inverse = Identity(n);
        var evaluations = 1;
        for (var step = 0; step < steps; step++)
        {
            var norm = OpenSlope(x, slope, bound);
            if (norm <= tolerance)
                return new Minimum(x, value, norm, evaluations, true);
            var direction = Direction(inverse, x, slope, bound);
            var (next, nextSlope) = (new double[n], new double[n]);
            var (length, nextValue) = (1.0, double.NaN);
            while (true)
            {
                var expected = 0.0;
                for (var i = 0; i < n; i++)
                {
                    next[i] = Math.Clamp(x[i] + (length * direction[i]), -bound, bound);
                    expected += slope[i] * (next[i] - x[i]);
                }
                nextValue = function(next, nextSlope);
                evaluations++;
                if (nextValue <= value + (1e-4 * expected) || length < 1e-10)
                    break;
                length *= length > 0.9 && double.IsFinite(nextValue) ? Interpolate(value, expected, nextValue) : 0.3;
            }
            if (!(nextValue < value))
            {
                // No lower value within rounding: at the minimum as far as the numbers can tell, or the curvature went stale.
                if (norm < 1e-6 || IsIdentity(inverse))
                    return new Minimum(x, value, norm, evaluations, norm < 1e-5);
                inverse = Identity(n);
                continue;
            }
            Update(inverse, x, next, slope, nextSlope, first: step == 0);
            (x, slope, value) = (next, nextSlope, nextValue);
        }
        var last = OpenSlope(x, slope, bound);
        return new Minimum(x, value, last, evaluations, last < 1e-6);
    }

    /// <summary>Second derivatives by central differences of the gradient (error of order 1e-8 for functions of size 1).</summary>
    public static double[,] Hessian(Objective function, ReadOnlySpan<double> at)
    {
        const double Step = 1e-4;
        var n = at.Length;
        var hessian = new double[n, n];
        var place = at.ToArray();
        var (above, below) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            place[i] = at[i] + Step;
            function(place, above);
            place[i] = at[i] - Step;
            function(place, below);
            place[i] = at[i];
            for (var j = 0; j < n; j++)
                hessian[i, j] = (above[j] - below[j]) / (2 * Step);
        }
        for (var i = 0; i < n; i++)
        for (var j = 0; j < i; j++)
            hessian[i, j] = hessian[j, i] = (hessian[i, j] + hessian[j, i]) / 2;
        return hessian;
    }

    private static double Interpolate(double value, double expected, double next) =>
        Math.Clamp(-expected / (2 * (next - value - expected)), 0.1, 0.5);

    private static bool IsHeld(double x, double slope, double bound) => (x >= bound && slope < 0) || (x <= -bound && slope > 0);

    private static double OpenSlope(double[] x, double[] slope, double bound)
    {
        var norm = 0.0;
        for (var i = 0; i < x.Length; i++)
            if (!IsHeld(x[i], slope[i], bound))
                norm = Math.Max(norm, Math.Abs(slope[i]));
        return norm;
    }

    /// <summary>Downhill by the estimated curvature; never more than 2 in any variable at once, which is a factor of 7 in a logarithm.</summary>
    private static double[] Direction(double[,] inverse, double[] x, double[] slope, double bound)
    {
        var n = x.Length;
        var direction = new double[n];
        var (descent, longest) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            if (IsHeld(x[i], slope[i], bound))
                continue;
            for (var j = 0; j < n; j++)
                if (!IsHeld(x[j], slope[j], bound))
                    direction[i] -= inverse[i, j] * slope[j];
            descent += direction[i] * slope[i];
        }
        if (!(descent < 0))
            for (var i = 0; i < n; i++)
                direction[i] = IsHeld(x[i], slope[i], bound) ? 0 : -slope[i];
        foreach (var part in direction)
            longest = Math.Max(longest, Math.Abs(part));
        for (var i = 0; i < n && longest > 2; i++)
            direction[i] *= 2 / longest;
        return direction;
    }

    private static void Update(double[,] inverse, double[] x, double[] next, double[] slope, double[] nextSlope, bool first)
    {
        var n = x.Length;
        var (s, y, curved) = (new double[n], new double[n], new double[n]);
        var (curvature, yy) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            (s[i], y[i]) = (next[i] - x[i], nextSlope[i] - slope[i]);
            curvature += s[i] * y[i];
            yy += y[i] * y[i];
        }
        if (!(curvature > 1e-14 * Math.Sqrt(yy)) || yy == 0)
            return;
        for (var i = 0; i < n && first; i++)
            inverse[i, i] = curvature / yy;
        var quadratic = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                curved[i] += inverse[i, j] * y[j];
            quadratic += curved[i] * y[i];
        }
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            inverse[i, j] +=
                ((1 + (quadratic / curvature)) * s[i] * s[j] / curvature) - (((curved[i] * s[j]) + (s[i] * curved[j])) / curvature);
    }

    private static double[,] Identity(int n)
    {
        var identity = new double[n, n];
        for (var i = 0; i < n; i++)
            identity[i, i] = 1;
        return identity;
    }

    private static bool IsIdentity(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            if (matrix[i, j] != (i == j ? 1 : 0))
                return false;
        return true;
    }
}
