using Perennial.Statistics.BuyTillYouDie;

namespace Perennial.Rules.Scores;

/// <summary>How scores are computed.</summary>
/// <param name="Margin">Share of the net revenue that counts as value, in (0, 1]; 1 while the margin is not known.</param>
/// <param name="YearlyDiscount">What money a year from now is worth less, in [0, 1].</param>
/// <param name="RetrainDays">The model is trained anew when it is so many days old; 0 for only on demand.</param>
public sealed record ScoreSettings(double Margin = 1, double YearlyDiscount = 0.1, int RetrainDays = 7)
{
    /// <summary>Days of a month: a year's twelfth.</summary>
    public const double DaysPerMonth = 365.25 / 12;

    /// <summary>The months ahead, in days, discounted.</summary>
    public LifetimeOptions Ahead(int months) => new(months, DaysPerMonth, Math.Pow(1 + YearlyDiscount, 1 / 12.0) - 1);
}
