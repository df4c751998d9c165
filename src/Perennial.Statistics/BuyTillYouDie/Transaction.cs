namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>One purchase.</summary>
/// <param name="Customer">Who bought.</param>
/// <param name="At">When, in the zone in which days are counted.</param>
/// <param name="Value">Of any sign; refunds of the same time unit are netted.</param>
public readonly record struct Transaction(long Customer, DateTime At, double Value);

/// <summary>Purchases within one unit count as one; recency and age are counted in units.</summary>
public enum TimeUnit
{
    /// <summary>Hours of the clock.</summary>
    Hour,

    /// <summary>Days of the calendar.</summary>
    Day,

    /// <summary>Weeks from Monday to Sunday.</summary>
    Week,

    /// <summary>Months of the calendar.</summary>
    Month,

    /// <summary>Quarters of the calendar.</summary>
    Quarter,

    /// <summary>Years of the calendar.</summary>
    Year,
}

/// <summary>What the models see of one customer.</summary>
/// <param name="Frequency">x: repeat purchases, the first one not counted; 0 or more.</param>
/// <param name="Recency">t_x: time from the first to the last purchase; 0 when there was no repeat purchase; at most <paramref name="Age"/>.</param>
/// <param name="Age">T: time from the first purchase to the end of the observation; 0 or more.</param>
public readonly record struct PurchaseHistory(int Frequency, double Recency, double Age);

/// <summary>One customer's transactions in brief.</summary>
/// <param name="Customer">Who.</param>
/// <param name="History">x, t_x and T.</param>
/// <param name="Value">m: mean value of the time units with a purchase, the first one left out; 0 when x is 0.</param>
/// <param name="HoldoutFrequency">Time units with a purchase after the calibration ended; 0 without a holdout.</param>
/// <param name="HoldoutValue">Sum of the values after the calibration ended.</param>
public readonly record struct CustomerSummary(
    long Customer,
    PurchaseHistory History,
    double Value,
    int HoldoutFrequency,
    double HoldoutValue
);

/// <summary>How transactions are summed up.</summary>
public sealed record SummaryOptions
{
    /// <summary>The last moment that counts (its whole time unit does), in the calibration; null for the last transaction.</summary>
    public DateTime? End { get; init; }

    /// <summary>With a holdout: the last moment of it, inclusive; null for the last transaction.</summary>
    public DateTime? HoldoutEnd { get; init; }

    /// <summary>What counts as one purchase.</summary>
    public TimeUnit Unit { get; init; } = TimeUnit.Day;

    /// <summary>Recency and age are divided by this: unit day and scale 7 give weeks that are exact to the day.</summary>
    public double Scale { get; init; } = 1;
}
