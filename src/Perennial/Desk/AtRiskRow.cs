using System.Text.Json.Serialization;
using Perennial.Rules.Basics;

namespace Perennial.Desk;

/// <summary>A customer on the at-risk list, as the API shows it.</summary>
/// <param name="Value">Net revenue of the last 365 days, in major units.</param>
/// <param name="LateRatio">Days since the last order / threshold.</param>
/// <param name="Sentence">Why the customer is on the list.</param>
/// <param name="Basis">Whose rhythm the threshold is: own or population.</param>
[FrontDoor]
internal sealed record AtRiskRow(
    long CustomerId,
    string? Name,
    string? Number,
    string? Country,
    string? Channel,
    decimal Value,
    int Orders,
    string LastOrder,
    int DaysSince,
    int ThresholdDays,
    double LateRatio,
    Phrase Sentence,
    string Basis
)
{
    /// <summary>The chance that no order follows within the churn window; null while the customer is not scored.</summary>
    public double? Risk { get; init; }

    /// <summary>Risk × the next twelve months' value if they stay, in major units; null without a score, and for who counts as churned.</summary>
    public decimal? AtStake { get; init; }

    /// <summary>The e-mail address, for the file only.</summary>
    [JsonIgnore]
    public string? Email { get; init; }
}
