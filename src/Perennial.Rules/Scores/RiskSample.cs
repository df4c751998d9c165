using Perennial.Statistics.Classification;

namespace Perennial.Rules.Scores;

/// <summary>Customers on the morning of a day whose next window is known.</summary>
public sealed record Snapshot(int At, IReadOnlyList<SnapshotRow> Rows);

/// <summary>Rows of one or several snapshots with their labels: what a model learns from or is tested on.</summary>
public sealed class RiskSample
{
    private readonly List<(SnapshotRow Row, int At)> _rows;

    /// <summary>Takes the customers of snapshots whose last basis day lies at most so many days back.</summary>
    public RiskSample(IEnumerable<Snapshot> snapshots, int window, int most)
    {
        Window = window;
        _rows = [.. snapshots.SelectMany(s => s.Rows.Where(row => row.LastDay >= s.At - most).Select(row => (row, s.At)))];
        Left = [.. _rows.Select(one => one.Row.Left(one.At, window))];
        PopulationGap = _rows.Sum(one => (double)(one.Row.Days - 1)) is var gaps and > 0
            ? _rows.Sum(one => (double)(one.Row.LastDay - one.Row.FirstDay)) / gaps
            : window;
    }

    /// <summary>W in days.</summary>
    public int Window { get; }

    /// <summary>Whether no basis event followed in the window, row by row.</summary>
    public bool[] Left { get; }

    /// <summary>How many rows.</summary>
    public int Count => _rows.Count;

    /// <summary>How many of them left.</summary>
    public int Leavers => Left.AsSpan().Count(true);

    /// <summary>Mean gap of all customers in the sample; W where nobody has one.</summary>
    public double PopulationGap { get; }

    /// <summary>The features of such rows: those of contracts where they have terms.</summary>
    public IReadOnlyList<RiskFeature> Features => _rows is [{ Row.Term: not null }, ..] ? RenewalFeatures.All : RiskFeatures.All;

    /// <summary>Something of every row.</summary>
    public T[] Each<T>(Func<SnapshotRow, int, T> read) => [.. _rows.Select(one => read(one.Row, one.At))];

    /// <summary>A feature as a column.</summary>
    public Feature Column(RiskFeature feature, double populationGap) =>
        feature.Number is { } number
            ? new Feature.Numeric(feature.Key, Each((row, at) => number(row, new Viewpoint(at, Window, populationGap))))
            : new Feature.Category(feature.Key, Each((row, _) => feature.Text!(row)));
}
