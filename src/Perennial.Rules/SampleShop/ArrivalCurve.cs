namespace Perennial.Rules.SampleShop;

/// <summary>When new customers arrive: more each year, and more in season.</summary>
internal sealed class ArrivalCurve
{
    /// <summary>How many times more customers arrive in a year than in the year before.</summary>
    internal const double YearlyGrowth = 1.35;

    private readonly int _startDay;
    private readonly double[] _cumulative;

    internal ArrivalCurve(int startDay, int endDay)
    {
        _startDay = startDay;
        _cumulative = new double[endDay - startDay];
        var sum = 0.0;
        for (var i = 0; i < _cumulative.Length; i++)
            _cumulative[i] = sum += Math.Pow(YearlyGrowth, i / 365.0) * SeasonClock.Demand(startDay + i);
    }

    /// <summary>The day by which the given share of all customers has arrived.</summary>
    /// <param name="share">In [0, 1).</param>
    internal int DayAt(double share)
    {
        var place = Array.BinarySearch(_cumulative, share * _cumulative[^1]);
        return _startDay + Math.Min(place >= 0 ? place + 1 : ~place, _cumulative.Length - 1);
    }
}
