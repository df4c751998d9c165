using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.Classification;

/// <summary>Newton's method for the logistic likelihood: each step is a weighted least-squares problem.</summary>
internal static class WeightedLeastSquares
{
    private const int Piece = 4096;

    public sealed record Result(
        double[] Beta,
        double[,] Covariance,
        bool[] Aliased,
        double LogLikelihood,
        bool Converged,
        double LargestStep,
        int Rounds
    );

    /// <param name="rows">Row by row; the first column is 1 and carries no ridge.</param>
    /// <param name="outcomes">What happened.</param>
    /// <param name="k">Columns.</param>
    /// <param name="ridge">Weight of the squared coefficients ÷ 2.</param>
    public static Result Run(double[] rows, bool[] outcomes, int k, double ridge)
    {
        var beta = new double[k];
        var share = outcomes.AsSpan().Count(true) / (double)outcomes.Length;
        beta[0] = Math.Log(share / (1 - share));
        var (value, slope, information) = Likelihood(rows, outcomes, beta, ridge);
        bool[]? aliased = null;
        var (rounds, largest, isGrowing) = (0, double.PositiveInfinity, false);
        do
        {
            var left = SymmetricMatrix.Factor(information, 1e-9);
            aliased ??= left;
            var step = SymmetricMatrix.Solve(information, slope);
            largest = step.Max(Math.Abs);
            for (var size = 1.0; size > 1e-7; size /= 2)
            {
                var next = new double[k];
                for (var j = 0; j < k; j++)
                    next[j] = beta[j] + (size * step[j]);
                var tried = Likelihood(rows, outcomes, next, ridge);
                if (!(tried.Value >= value - (1e-12 * Math.Abs(value))))
                    continue;
                (beta, (value, slope, information)) = (next, tried);
                break;
            }
            // A standardised coefficient of 15 multiplies the odds by three million for one standard deviation.
            // A column that only now looks like others has lost the weight of its rows: their chances have gone to 0 or 1.
            isGrowing = beta.Skip(1).Any(b => Math.Abs(b) > 15) || left.Count(l => l) > aliased.Count(a => a);
        } while (largest > 1e-9 && !isGrowing && ++rounds < 40);
        SymmetricMatrix.Factor(information, 1e-9);
        return new Result(beta, SymmetricMatrix.Inverse(information), aliased, value, largest < 1e-6 && !isGrowing, largest, rounds);
    }

    private static (double Value, double[] Slope, double[,] Information) Likelihood(
        double[] rows,
        bool[] outcomes,
        double[] beta,
        double ridge
    )
    {
        var k = beta.Length;
        var pieces = (outcomes.Length + Piece - 1) / Piece;
        var found = new (double Value, double[] Slope, double[,] Information)[pieces];
        Parallel.For(
            0,
            pieces,
            piece => found[piece] = Part(rows, outcomes, beta, piece * Piece, Math.Min(outcomes.Length, (piece + 1) * Piece))
        );
        var (value, slope, information) = (0.0, new double[k], new double[k, k]);
        foreach (var part in found)
        {
            value += part.Value;
            for (var i = 0; i < k; i++)
            {
                slope[i] += part.Slope[i];
                for (var j = 0; j <= i; j++)
                    information[i, j] += part.Information[i, j];
            }
        }
        for (var i = 0; i < k; i++)
        {
            if (i > 0)
            {
                value -= ridge * beta[i] * beta[i] / 2;
                slope[i] -= ridge * beta[i];
                information[i, i] += ridge;
            }
            for (var j = 0; j < i; j++)
                information[j, i] = information[i, j];
        }
        return (value, slope, information);
    }

    private static (double, double[], double[,]) Part(double[] rows, bool[] outcomes, double[] beta, int from, int to)
    {
        var k = beta.Length;
        var (value, slope, information) = (0.0, new double[k], new double[k, k]);
        for (var i = from; i < to; i++)
        {
            var row = rows.AsSpan(i * k, k);
            var logit = 0.0;
            for (var j = 0; j < k; j++)
                logit += beta[j] * row[j];
            var chance = LogMath.Sigmoid(logit);
            value -= LogMath.Softplus(outcomes[i] ? -logit : logit);
            var (gap, weight) = ((outcomes[i] ? 1 : 0) - chance, chance * (1 - chance));
            for (var j = 0; j < k; j++)
            {
                slope[j] += gap * row[j];
                var scaled = weight * row[j];
                if (scaled == 0)
                    continue;
                for (var l = 0; l <= j; l++)
                    information[j, l] += scaled * row[l];
            }
        }
        return (value, slope, information);
    }
}
