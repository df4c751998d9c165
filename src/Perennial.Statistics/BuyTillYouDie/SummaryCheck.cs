namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>What can be wrong with a line of x, t_x, T and m that was not made by <see cref="TransactionSummary"/>.</summary>
[Flags]
public enum SummaryProblems
{
    /// <summary>The line may be used.</summary>
    None = 0,

    /// <summary>A number is NaN, infinite or below 0.</summary>
    NotANumber = 1,

    /// <summary>x is not a whole number.</summary>
    FrequencyNotWhole = 2,

    /// <summary>t_x is above T: the last purchase lies after the end.</summary>
    RecencyAfterAge = 4,

    /// <summary>t_x is above 0 although x is 0.</summary>
    RecencyWithoutRepeat = 8,

    /// <summary>x is above 0 although t_x is 0: repeat purchases in the first time unit are not counted.</summary>
    RepeatWithoutRecency = 16,

    /// <summary>m is 0 or less although x is above 0; Gamma-Gamma cannot use the line.</summary>
    ValueNotPositive = 32,
}

/// <summary>Checks lines of x, t_x, T and m before they are used.</summary>
public static class SummaryCheck
{
    /// <summary>Every problem of one line.</summary>
    /// <param name="frequency">x, as it was read.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="age">T, in the unit of t_x.</param>
    /// <param name="value">m; null when values are not used.</param>
    public static SummaryProblems Of(double frequency, double recency, double age, double? value = null)
    {
        if (!(frequency >= 0 && recency >= 0 && age >= 0 && double.IsFinite(frequency + recency + age + (value ?? 0))))
            return SummaryProblems.NotANumber;
        var problems = SummaryProblems.None;
        if (frequency != Math.Floor(frequency))
            problems |= SummaryProblems.FrequencyNotWhole;
        if (recency > age)
            problems |= SummaryProblems.RecencyAfterAge;
        if (frequency == 0 && recency > 0)
            problems |= SummaryProblems.RecencyWithoutRepeat;
        if (frequency > 0 && recency == 0)
            problems |= SummaryProblems.RepeatWithoutRecency;
        if (frequency > 0 && value <= 0)
            problems |= SummaryProblems.ValueNotPositive;
        return problems;
    }
}
