namespace Perennial.Statistics.Numerics;

/// <summary>What a maximum-likelihood fit needs of linear algebra: symmetric positive definite systems, small and dense.</summary>
internal static class SymmetricMatrix
{
    /// <summary>
    /// The Cholesky factor L of A = L Lᵀ, in place in the lower half. A column that is a combination of earlier ones, to within
    /// <paramref name="tolerance"/> of its own size, is marked as aliased and left out.
    /// </summary>
    /// <returns>Which columns are aliased.</returns>
    /// <remarks>Golub and Van Loan (2013), Matrix Computations, section 4.2; left out as R's lm leaves out aliased columns.</remarks>
    public static bool[] Factor(double[,] a, double tolerance)
    {
        var n = a.GetLength(0);
        var aliased = new bool[n];
        for (var j = 0; j < n; j++)
        {
            var whole = a[j, j];
            var pivot = whole;
            for (var k = 0; k < j; k++)
                pivot -= a[j, k] * a[j, k];
            aliased[j] = !(pivot > tolerance * whole) || !(whole > 0);
            var root = aliased[j] ? 0 : Math.Sqrt(pivot);
            a[j, j] = root;
            for (var i = j + 1; i < n; i++)
            {
                var sum = a[i, j];
                for (var k = 0; k < j; k++)
                    sum -= a[i, k] * a[j, k];
                a[i, j] = aliased[j] ? 0 : sum / root;
            }
        }
        return aliased;
    }

    /// <summary>Solves A x = b with the factor of A; 0 for aliased columns.</summary>
    public static double[] Solve(double[,] factor, ReadOnlySpan<double> b)
    {
        var n = b.Length;
        var x = b.ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= factor[i, k] * x[k];
            x[i] = factor[i, i] > 0 ? x[i] / factor[i, i] : 0;
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
                x[i] -= factor[k, i] * x[k];
            x[i] = factor[i, i] > 0 ? x[i] / factor[i, i] : 0;
        }
        return x;
    }

    /// <summary>The inverse of A from its factor; NaN in the rows and columns of aliased columns.</summary>
    public static double[,] Inverse(double[,] factor)
    {
        var n = factor.GetLength(0);
        var inverse = new double[n, n];
        var unit = new double[n];
        for (var j = 0; j < n; j++)
        {
            unit[j] = 1;
            var column = Solve(factor, unit);
            unit[j] = 0;
            for (var i = 0; i < n; i++)
                inverse[i, j] = factor[i, i] > 0 && factor[j, j] > 0 ? column[i] : double.NaN;
        }
        return inverse;
    }
}
