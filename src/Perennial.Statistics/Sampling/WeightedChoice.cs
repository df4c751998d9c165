namespace Perennial.Statistics.Sampling;

/// <summary>Chooses one of several things, each as often as its weight says.</summary>
/// <param name="weights">Not negative, at least one above 0; they need not add up to 1.</param>
public sealed class WeightedChoice(params ReadOnlySpan<double> weights)
{
    private readonly double[] _cumulative = Cumulate(weights);

    /// <summary>The place of the chosen thing, in [0, number of weights).</summary>
    public int Next(SeededRandom random)
    {
        var point = random.NextUnit() * _cumulative[^1];
        var place = Array.BinarySearch(_cumulative, point);
        // A hit means "exactly at the upper end of that place", and ends are exclusive; places without weight are stepped over.
        for (place = place < 0 ? ~place : place + 1; _cumulative[place] <= point; )
            place++;
        return place;
    }

    private static double[] Cumulate(ReadOnlySpan<double> weights)
    {
        var cumulative = new double[weights.Length];
        var sum = 0.0;
        for (var place = 0; place < weights.Length; place++)
        {
            if (!(weights[place] >= 0))
                throw new ArgumentOutOfRangeException(nameof(weights), weights[place], "A weight must not be negative.");
            cumulative[place] = sum += weights[place];
        }
        return sum > 0 ? cumulative : throw new ArgumentException("At least one weight must be above 0.", nameof(weights));
    }
}
