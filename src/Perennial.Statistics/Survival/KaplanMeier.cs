namespace Perennial.Statistics.Survival;

/// <summary>One step of a survival curve.</summary>
/// <param name="Time">When.</param>
/// <param name="AtRisk">Observed up to this moment, the events of the moment included.</param>
/// <param name="Events">Events at the moment.</param>
/// <param name="Censored">Last seen at the moment without an event; they count as at risk there.</param>
/// <param name="Survival">S just after the moment.</param>
/// <param name="GreenwoodSum">Σ d ÷ (n (n − d)) up to here; infinite once everybody had the event.</param>
public readonly record struct SurvivalStep(
    double Time,
    double AtRisk,
    double Events,
    double Censored,
    double Survival,
    double GreenwoodSum
);

/// <summary>The Kaplan–Meier estimate of survival when not everybody has been observed to the end.</summary>
/// <remarks>
/// Kaplan and Meier (1958), "Nonparametric Estimation from Incomplete Observations", JASA 53; variance by Greenwood (1926); intervals of
/// log(−log S) as in Kalbfleisch and Prentice (2002), The Statistical Analysis of Failure Time Data, section 1.4, which stay in [0, 1].
/// </remarks>
public sealed class KaplanMeier
{
    private readonly SurvivalStep[] _steps;

    private KaplanMeier(SurvivalStep[] steps) => _steps = steps;

    /// <summary>One step for each distinct time, ascending.</summary>
    public IReadOnlyList<SurvivalStep> Steps => _steps;

    /// <summary>The estimate from durations, any order.</summary>
    /// <param name="durations">Time observed of each subject; 0 or more.</param>
    /// <param name="isEvent">Whether the event ended it; otherwise it is censored.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a duration is negative or NaN.</exception>
    public static KaplanMeier Of(ReadOnlySpan<double> durations, ReadOnlySpan<bool> isEvent)
    {
        var order = EventTimes.Sorted(durations, isEvent);
        var steps = new List<SurvivalStep>();
        var (survival, greenwood) = (1.0, 0.0);
        for (int from = 0, to; from < order.Length; from = to)
        {
            var events = 0;
            for (to = from; to < order.Length && order[to].Time == order[from].Time; to++)
                events += order[to].IsEvent ? 1 : 0;
            double atRisk = order.Length - from;
            survival *= (atRisk - events) / atRisk;
            greenwood += events == 0 ? 0 : events / (atRisk * (atRisk - events));
            steps.Add(new SurvivalStep(order[from].Time, atRisk, events, to - from - events, survival, greenwood));
        }
        return new KaplanMeier([.. steps]);
    }

    /// <summary>S(t): the chance to be without the event just after <paramref name="time"/>. Beyond the last observation, its value.</summary>
    public double Survival(double time) => StepAt(time) is { } step ? step.Survival : 1;

    /// <summary>Greenwood's standard error of S(t).</summary>
    public double StandardError(double time) =>
        StepAt(time) is not { } step ? 0
        : step.Survival == 0 ? 0
        : step.Survival * Math.Sqrt(step.GreenwoodSum);

    /// <summary>The interval of S(t), symmetric on the scale log(−log S); the point itself where S is 0 or 1.</summary>
    /// <param name="time">t.</param>
    /// <param name="level">In (0, 1).</param>
    public Interval IntervalAt(double time, double level = 0.95)
    {
        var z = Interval.Quantile(level);
        if (StepAt(time) is not { } step || step.Survival is 0 or 1)
            return new Interval(Survival(time), Survival(time));
        var logarithm = Math.Log(step.Survival);
        var spread = z * Math.Sqrt(step.GreenwoodSum) / logarithm;
        return new Interval(Math.Exp(logarithm * Math.Exp(-spread)), Math.Exp(logarithm * Math.Exp(spread)));
    }

    /// <summary>The first time at which S is at or below 1 − <paramref name="share"/>; null when it is never reached.</summary>
    /// <param name="share">In (0, 1]: 0.5 for the median.</param>
    public double? TimeUntil(double share)
    {
        foreach (var step in _steps)
            if (step.Survival <= 1 - share + 1e-12)
                return step.Time;
        return null;
    }

    /// <summary>Mean time without the event within [0, <paramref name="until"/>], and its standard error.</summary>
    /// <remarks>
    /// The area under the curve; variance as in Klein and Moeschberger (2003), Survival Analysis, eq. 4.5.2. Beyond the last observation the
    /// curve is continued level.
    /// </remarks>
    public (double Mean, double StandardError) RestrictedMean(double until)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(until);
        var (area, variance) = (0.0, 0.0);
        for (var i = _steps.Length - 1; i >= -1; i--)
        {
            var (from, survival) = i < 0 ? (0, 1) : (_steps[i].Time, _steps[i].Survival);
            if (from >= until)
                continue;
            area += survival * ((i + 1 < _steps.Length ? Math.Min(_steps[i + 1].Time, until) : until) - from);
            if (i >= 0 && _steps[i].AtRisk > _steps[i].Events)
                variance += area * area * _steps[i].Events / (_steps[i].AtRisk * (_steps[i].AtRisk - _steps[i].Events));
        }
        return (area, Math.Sqrt(variance));
    }

    private SurvivalStep? StepAt(double time)
    {
        var (low, high) = (0, _steps.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_steps[middle].Time <= time)
                low = middle + 1;
            else
                high = middle;
        }
        return low == 0 ? null : _steps[low - 1];
    }
}
