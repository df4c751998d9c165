using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.Classification;

/// <summary>How an additive model is fitted.</summary>
public sealed record AdditiveOptions
{
    /// <summary>Bins for the values of a feature, in [2, 255].</summary>
    public int Bins { get; init; } = 64;

    /// <summary>Models that are averaged; each stops on other rows. More are smoother and slower.</summary>
    public int Bags { get; init; } = 6;

    /// <summary>At most so many rounds over all features.</summary>
    public int Rounds { get; init; } = 400;

    /// <summary>Share of each small tree that is taken, in (0, 1].</summary>
    public double LearningRate { get; init; } = 0.08;

    /// <summary>A leaf of a small tree has at least so many rows.</summary>
    public int LeafRows { get; init; } = 20;

    /// <summary>At most so many pairs of numbers are fitted beyond the curves; 0 for none.</summary>
    public int Pairs { get; init; }

    /// <summary>Which rows are held out for stopping; the same seed gives the same model.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>
/// Additive risk model: the logit is an intercept plus one contribution for each feature, read from a curve over its bins, and, where asked for,
/// one for each of a few pairs. What it says of a row is these contributions, nothing else.
/// </summary>
/// <remarks>
/// Cyclic gradient boosting with tiny trees of one feature each, averaged over bags: Lou, Caruana and Gehrke (2012), "Intelligible Models for
/// Classification and Regression", KDD; Nori et al. (2019), "InterpretML" ("explainable boosting machine"). Pairs: see <see cref="AdditivePair"/>.
/// </remarks>
public sealed class AdditiveModel
{
    internal AdditiveModel(
        double intercept,
        IReadOnlyList<FeatureBins> bins,
        double[][] curves,
        double[] importances,
        IReadOnlyList<FitWarning> warnings,
        IReadOnlyList<AdditivePair>? pairs = null
    )
    {
        (Intercept, Bins, Curves, Importances, Warnings) = (intercept, bins, curves, importances, warnings);
        Pairs = pairs ?? [];
    }

    /// <summary>The logit of an average row: contributions are measured from here, and their mean over the rows of the fit is 0.</summary>
    public double Intercept { get; }

    /// <summary>How each feature is cut.</summary>
    public IReadOnlyList<FeatureBins> Bins { get; }

    /// <summary>Of each feature the contribution of each bin to the logit.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Curves { get; }

    /// <summary>Pairs of features that say more together than alone; empty unless asked for.</summary>
    public IReadOnlyList<AdditivePair> Pairs { get; }

    /// <summary>Contributions of one row: one for each feature, then one for each pair.</summary>
    public int Terms => Bins.Count + Pairs.Count;

    /// <summary>Of each feature the mean absolute contribution over the rows of the fit.</summary>
    public IReadOnlyList<double> Importances { get; }

    /// <summary>What a reader must know before trusting the model.</summary>
    public IReadOnlyList<FitWarning> Warnings { get; }

    /// <summary>Fits the model; the outcome of the fit does not depend on the number of cores.</summary>
    /// <param name="features">One column each, at least one, all as long as <paramref name="outcomes"/>.</param>
    /// <param name="outcomes">What happened.</param>
    /// <param name="options">Null for the usual ones.</param>
    public static AdditiveModel Fit(IReadOnlyList<Feature> features, ReadOnlySpan<bool> outcomes, AdditiveOptions? options = null)
    {
        Feature.RequireSameLength(features, outcomes.Length);
        return AdditiveFit.Run(features, outcomes.ToArray(), options ?? new AdditiveOptions());
    }

    /// <summary>Contributions for each row, row by row: <see cref="Terms"/> numbers in the order of the features, then of the pairs.</summary>
    public double[] Contributions(IReadOnlyList<Feature> features)
    {
        var rows = features.Count == 0 ? 0 : features[0].Count;
        var contributions = new double[rows * Terms];
        var places = new byte[Bins.Count][];
        for (var j = 0; j < Bins.Count; j++)
        {
            places[j] = Bins[j].Place(features[j]);
            for (var i = 0; i < rows; i++)
                contributions[(i * Terms) + j] = Curves[j][places[j][i]];
        }
        for (var k = 0; k < Pairs.Count; k++)
        for (var i = 0; i < rows; i++)
            contributions[(i * Terms) + Bins.Count + k] = Pairs[k].Of(places[Pairs[k].First][i], places[Pairs[k].Second][i]);
        return contributions;
    }

    /// <summary>The logit of each row: the intercept plus its contributions.</summary>
    public double[] Logits(IReadOnlyList<Feature> features)
    {
        var contributions = Contributions(features);
        var logits = new double[features.Count == 0 ? 0 : features[0].Count];
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = Intercept;
            for (var j = 0; j < Terms; j++)
                logits[i] += contributions[(i * Terms) + j];
        }
        return logits;
    }

    /// <summary>The chance of the outcome for each row, in (0, 1).</summary>
    public double[] Probabilities(IReadOnlyList<Feature> features) => Array.ConvertAll(Logits(features), LogMath.Sigmoid);

    /// <summary>The model whose logits are those of this one, stretched and moved: calibrated, and still the sum of its contributions.</summary>
    public AdditiveModel Calibrated(PlattCalibration by) =>
        new(
            (by.Slope * Intercept) + by.Offset,
            Bins,
            [.. Curves.Select(curve => curve.Select(c => by.Slope * c).ToArray())],
            [.. Importances.Select(i => by.Slope * i)],
            Warnings,
            [.. Pairs.Select(pair => pair.Times(by.Slope))]
        );
}
