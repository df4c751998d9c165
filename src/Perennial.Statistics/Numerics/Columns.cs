namespace Perennial.Statistics.Numerics;

/// <summary>Means and standard deviations of the columns of a matrix that is stored row by row.</summary>
internal static class Columns
{
    /// <returns>Spread 1 for a column that does not vary: dividing by it changes nothing.</returns>
    public static (double[] Means, double[] Spreads) MeansAndSpreads(ReadOnlySpan<double> rows, int columns)
    {
        var (means, spreads) = (new double[columns], new double[columns]);
        if (columns == 0)
            return (means, spreads);
        var count = rows.Length / columns;
        for (var i = 0; i < rows.Length; i++)
            means[i % columns] += rows[i] / count;
        for (var i = 0; i < rows.Length; i++)
            spreads[i % columns] += (rows[i] - means[i % columns]) * (rows[i] - means[i % columns]) / count;
        for (var j = 0; j < columns; j++)
            spreads[j] = spreads[j] > 1e-24 * Math.Max(1, means[j] * means[j]) ? Math.Sqrt(spreads[j]) : 1;
        return (means, spreads);
    }
}
