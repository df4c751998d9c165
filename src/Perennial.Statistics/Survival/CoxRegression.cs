using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.Survival;

/// <summary>Proportional hazards: how predictors multiply the hazard, whatever its course in time.</summary>
/// <remarks>
/// Cox (1972), "Regression Models and Life-Tables", JRSS B 34 (2); tied events by Efron (1977), "The Efficiency of Cox's Likelihood
/// Function for Censored Data", JASA 72, as R's survival does by default. Newton's method with halved steps.
/// </remarks>
/// <param name="Coefficients">ln of the hazard ratio by one unit of each predictor; 0 for one that was left out.</param>
public sealed record CoxRegression(IReadOnlyList<double> Coefficients)
{
    /// <summary>e^(β′x): the hazard of a subject as a multiple of that of one whose predictors are all 0.</summary>
    public double HazardRatio(ReadOnlySpan<double> predictors)
    {
        var sum = 0.0;
        for (var j = 0; j < predictors.Length; j++)
            sum += Coefficients[j] * predictors[j];
        return Math.Exp(sum);
    }

    /// <summary>The coefficients that make the order of events most likely.</summary>
    /// <param name="durations">Time observed of each subject.</param>
    /// <param name="isEvent">Whether the event ended it.</param>
    /// <param name="predictors">Row by row, the same number for each subject.</param>
    public static Fitted<CoxRegression> Fit(ReadOnlySpan<double> durations, ReadOnlySpan<bool> isEvent, ReadOnlySpan<double> predictors)
    {
        var order = EventTimes.Sorted(durations, isEvent);
        var columns = order.Length == 0 ? 0 : predictors.Length / order.Length;
        var rows = predictors.ToArray();
        var (means, spreads) = Columns.MeansAndSpreads(rows, columns);
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (rows[i] - means[i % columns]) / spreads[i % columns];
        var beta = new double[columns];
        var (value, slope, information) = Likelihood(order, rows, beta);
        bool[] aliased;
        var (rounds, largest) = (0, 0.0);
        do
        {
            aliased = SymmetricMatrix.Factor(information, 1e-10);
            var step = SymmetricMatrix.Solve(information, slope);
            largest = step.Length == 0 ? 0 : step.Max(Math.Abs);
            for (var size = 1.0; size > 1e-6; size /= 2)
            {
                var next = beta.Select((b, j) => b + (size * step[j])).ToArray();
                var tried = Likelihood(order, rows, next);
                if (!(tried.Value >= value - 1e-12))
                    continue;
                (beta, (value, slope, information)) = (next, tried);
                break;
            }
        } while (largest > 1e-9 && ++rounds < 30);
        SymmetricMatrix.Factor(information, 1e-10);
        var covariance = SymmetricMatrix.Inverse(information);
        for (var i = 0; i < columns; i++)
        for (var j = 0; j < columns; j++)
            covariance[i, j] /= spreads[i] * spreads[j];
        var warnings = new List<FitWarning>();
        if (aliased.Contains(true))
            warnings.Add(FitWarning.Aliased);
        if (largest > 1e-6)
            warnings.Add(beta.Any(b => Math.Abs(b) > 10) ? FitWarning.Separation : FitWarning.NotConverged);
        if (!order.Any(o => o.IsEvent))
            warnings.Add(FitWarning.NoData);
        return new Fitted<CoxRegression>(
            new CoxRegression([.. beta.Select((b, j) => b / spreads[j])]),
            new FitReport(value, MaximumLikelihood.StandardErrors(covariance), covariance, largest <= 1e-6, largest, rounds, warnings)
        );
    }

    /// <summary>Efron's partial log-likelihood, its gradient and its information; one pass from the longest duration down.</summary>
    private static (double Value, double[] Slope, double[,] Information) Likelihood(
        (double Time, bool IsEvent, int Place)[] order,
        double[] rows,
        double[] beta
    )
    {
        var k = beta.Length;
        var (value, slope, information) = (0.0, new double[k], new double[k, k]);
        var (all, tied) = (new Moments(k), new Moments(k));
        for (int to = order.Length, from; to > 0; to = from)
        {
            tied.Clear();
            var events = 0;
            for (from = to; from > 0 && order[from - 1].Time == order[to - 1].Time; from--)
            {
                var row = rows.AsSpan(order[from - 1].Place * k, k);
                var score = 0.0;
                for (var j = 0; j < k; j++)
                    score += beta[j] * row[j];
                all.Add(row, Math.Exp(score));
                if (!order[from - 1].IsEvent)
                    continue;
                tied.Add(row, Math.Exp(score));
                value += score;
                for (var j = 0; j < k; j++)
                    slope[j] += row[j];
                events++;
            }
            for (var e = 0; e < events; e++)
                value -= all.Without(tied, (double)e / events, slope, information);
        }
        return (value, slope, information);
    }

    /// <summary>Sums of hazards, hazards × predictors and hazards × products of predictors.</summary>
    private sealed class Moments(int k)
    {
        private readonly double[] _first = new double[k];
        private readonly double[,] _second = new double[k, k];
        private double _sum;

        public void Clear()
        {
            _sum = 0;
            Array.Clear(_first);
            Array.Clear(_second);
        }

        public void Add(ReadOnlySpan<double> row, double hazard)
        {
            _sum += hazard;
            for (var i = 0; i < k; i++)
            {
                _first[i] += hazard * row[i];
                for (var j = 0; j <= i; j++)
                    _second[i, j] += hazard * row[i] * row[j];
            }
        }

        /// <summary>Takes the risk set less a share of the tied events into slope and information; returns the logarithm of its sum.</summary>
        public double Without(Moments tied, double share, double[] slope, double[,] information)
        {
            var sum = _sum - (share * tied._sum);
            for (var i = 0; i < k; i++)
            {
                var mean = (_first[i] - (share * tied._first[i])) / sum;
                slope[i] -= mean;
                for (var j = 0; j <= i; j++)
                {
                    var product =
                        ((_second[i, j] - (share * tied._second[i, j])) / sum) - (mean * (_first[j] - (share * tied._first[j])) / sum);
                    information[i, j] += product;
                    if (i != j)
                        information[j, i] += product;
                }
            }
            return Math.Log(sum);
        }
    }
}
