namespace Perennial.Statistics.Experiments;

/// <summary>What one arm of an experiment measured, in sums: the mean of a metric and how sure it is.</summary>
/// <param name="Users">n; users, not events.</param>
/// <param name="Mean">Mean per user.</param>
/// <param name="Variance">Variance of one user's value, s².</param>
public readonly record struct Arm(double Users, double Mean, double Variance)
{
    /// <summary>s² ÷ n: variance of the mean.</summary>
    public double VarianceOfMean => Variance / Users;

    /// <summary>A metric with any values, by its sums: s² with n − 1.</summary>
    public static Arm OfMean(double users, double sum, double sumOfSquares) =>
        new(users, users > 0 ? sum / users : 0, users > 1 ? Math.Max(0, (sumOfSquares - (sum * sum / users)) / (users - 1)) : 0);

    /// <summary>A metric that happened to a user or not: s² = p (1 − p).</summary>
    public static Arm OfProportion(double users, double successes) =>
        new(users, users > 0 ? successes / users : 0, users > 0 ? successes / users * (1 - (successes / users)) : 0);

    /// <summary>A ratio of two sums per user, such as refunds per order (delta method).</summary>
    /// <remarks>Deng, Knoblich and Lu (2018), "Applying the Delta Method in Metric Analytics", KDD, section 3.</remarks>
    /// <param name="users">n.</param>
    /// <param name="numerator">Σ y and Σ y².</param>
    /// <param name="denominator">Σ z and Σ z²; a sum of 0 gives an arm that says nothing.</param>
    /// <param name="products">Σ y z.</param>
    public static Arm OfRatio(
        double users,
        (double Sum, double Squares) numerator,
        (double Sum, double Squares) denominator,
        double products
    )
    {
        if (denominator.Sum == 0 || users < 2)
            return new Arm(users, 0, 0);
        static double Centred(double n, double products, double a, double b) => (products - (a * b / n)) / (n - 1);
        var ratio = numerator.Sum / denominator.Sum;
        var mean = denominator.Sum / users;
        var variance =
            Centred(users, numerator.Squares, numerator.Sum, numerator.Sum)
            - (2 * ratio * Centred(users, products, numerator.Sum, denominator.Sum))
            + (ratio * ratio * Centred(users, denominator.Squares, denominator.Sum, denominator.Sum));
        return new Arm(users, ratio, Math.Max(0, variance / (mean * mean)));
    }
}
