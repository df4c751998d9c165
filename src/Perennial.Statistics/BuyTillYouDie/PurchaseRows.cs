using System.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>
/// Histories made ready for a fit: equal ones once with their number, times scaled to about 1, columns padded to whole vectors with
/// rows of weight 0. The last column is the weight.
/// </summary>
internal sealed class PurchaseRows
{
    /// <summary>Rows of one piece of work: the pieces, and so the rounding of sums, do not depend on the number of cores.</summary>
    public const int Piece = 8192;

    private PurchaseRows(IReadOnlyList<(PurchaseHistory History, double Weight)> rows, double scale)
    {
        var padded = (rows.Count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        (Frequency, Recency, Age, Weight) = (new double[padded], new double[padded], new double[padded], new double[padded]);
        Array.Fill(Age, 1);
        for (var i = 0; i < rows.Count; i++)
        {
            var (history, weight) = rows[i];
            (Frequency[i], Recency[i], Age[i], Weight[i]) = (history.Frequency, history.Recency / scale, history.Age / scale, weight);
        }
        Scale = scale;
        Count = rows.Count;
        Total = Weight.Sum();
        Repeats = rows.Sum(row => row.Weight * row.History.Frequency);
        Time = rows.Sum(row => row.Weight * row.History.Age) / scale;
        Tail = TailCounts(rows, 0);
    }

    public double[] Frequency { get; }

    public double[] Recency { get; }

    public double[] Age { get; }

    public double[] Weight { get; }

    /// <summary>Times were divided by this.</summary>
    public double Scale { get; }

    /// <summary>Rows without the padding.</summary>
    public int Count { get; }

    /// <summary>Customers.</summary>
    public double Total { get; }

    /// <summary>Sum of x.</summary>
    public double Repeats { get; }

    /// <summary>Sum of T, scaled.</summary>
    public double Time { get; }

    /// <summary>At j: customers with x above j. A sum over customers of Σ f(j), j below x, is a sum over j with these weights.</summary>
    public double[] Tail { get; }

    /// <summary>Log-likelihoods of scaled times become those of the given times when this is added: densities have a unit.</summary>
    public double LogScale => -Repeats * Math.Log(Scale);

    /// <param name="histories">Must pass <see cref="SummaryCheck"/>.</param>
    /// <exception cref="ArgumentException">A history that no customer can have.</exception>
    public static PurchaseRows Of(ReadOnlySpan<PurchaseHistory> histories)
    {
        var longest = 0.0;
        foreach (ref readonly var history in histories)
        {
            var problems = SummaryCheck.Of(history.Frequency, history.Recency, history.Age) & ~SummaryProblems.RepeatWithoutRecency;
            if (problems != SummaryProblems.None)
                throw new ArgumentException($"The history {history} cannot be: {problems}.", nameof(histories));
            longest = Math.Max(longest, history.Age);
        }
        return new PurchaseRows(Group(histories), longest > 0 ? longest / 10 : 1);
    }

    /// <summary>About <paramref name="count"/> of the rows, evenly spread, with their weights.</summary>
    public PurchaseRows Sample(int count)
    {
        var step = Math.Max(1, Count / count);
        var rows = new List<(PurchaseHistory, double)>();
        for (var i = 0; i < Count; i += step)
            rows.Add((new PurchaseHistory((int)Frequency[i], Recency[i] * Scale, Age[i] * Scale), Weight[i]));
        return new PurchaseRows(rows, Scale);
    }

    /// <summary>The rows with and without a repeat purchase.</summary>
    public (PurchaseRows With, PurchaseRows Without) Split()
    {
        var (with, without) = (new List<(PurchaseHistory, double)>(), new List<(PurchaseHistory, double)>());
        for (var i = 0; i < Count; i++)
            (Frequency[i] > 0 ? with : without).Add(
                (new PurchaseHistory((int)Frequency[i], Recency[i] * Scale, Age[i] * Scale), Weight[i])
            );
        return (new PurchaseRows(with, Scale), new PurchaseRows(without, Scale));
    }

    /// <summary>Runs work on pieces of the rows side by side and adds up what they find, always in the same order.</summary>
    /// <param name="results">Receives the sums.</param>
    /// <param name="work">From, to (exclusive), and where to add what was found.</param>
    public void Sum(Span<double> results, Action<int, int, double[]> work)
    {
        var (pieces, width) = ((Frequency.Length + Piece - 1) / Piece, results.Length);
        var found = new double[pieces][];
        void One(int piece)
        {
            found[piece] = new double[width];
            work(piece * Piece, Math.Min(Frequency.Length, (piece + 1) * Piece), found[piece]);
        }
        if (pieces == 1)
            One(0);
        else
            Parallel.For(0, pieces, One);
        results.Clear();
        foreach (var sums in found)
            for (var i = 0; i < width; i++)
                results[i] += sums[i];
    }

    /// <summary>At j: customers with x + <paramref name="offset"/> above j.</summary>
    public double[] TailWith(int offset) => offset == 0 ? Tail : [Total, .. Tail];

    private static List<(PurchaseHistory, double)> Group(ReadOnlySpan<PurchaseHistory> histories)
    {
        var rows = new List<(PurchaseHistory, double)>(histories.Length);
        if (!RepeatsOften(histories))
        {
            foreach (ref readonly var history in histories)
                rows.Add((history, 1));
            return rows;
        }
        var counts = new Dictionary<PurchaseHistory, int>();
        foreach (ref readonly var history in histories)
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, history, out _)++;
        foreach (var (history, count) in counts)
            rows.Add((history, count));
        return rows;
    }

    /// <summary>Whether grouping is worth its time: at least a quarter of a sample repeats.</summary>
    private static bool RepeatsOften(ReadOnlySpan<PurchaseHistory> histories)
    {
        var size = Math.Min(histories.Length, 20_000);
        var seen = new HashSet<PurchaseHistory>(size);
        for (var i = 0; i < size; i++)
            seen.Add(histories[(int)((long)i * histories.Length / size)]);
        return seen.Count < size * 3 / 4;
    }

    private static double[] TailCounts(IReadOnlyList<(PurchaseHistory History, double Weight)> rows, int offset)
    {
        var most = rows.Count == 0 ? 0 : rows.Max(row => row.History.Frequency) + offset;
        var counts = new double[most + 1];
        foreach (var (history, weight) in rows)
            counts[history.Frequency + offset] += weight;
        for (var j = most - 1; j >= 0; j--)
            counts[j] += counts[j + 1];
        return most == 0 ? [] : counts[1..];
    }
}
