namespace Perennial.Journeys;

/// <summary>What a journey, or all marketing, brought. Each customer counts once, by their first entry, whatever became of them afterwards.</summary>
/// <param name="Treated">People who entered under versions with this holdout.</param>
/// <param name="Holdout">People who were left alone.</param>
/// <param name="HoldoutPercent">The share that was to be; 0 when none of the versions left anybody alone.</param>
/// <param name="Uneven">Whether they fell into the groups so unevenly that the comparison must not be read.</param>
/// <param name="UnevenP">Chance of a split this uneven if all is well.</param>
/// <param name="ReadyAt">When the first retention can be told by the people there are; null when more have to enter, or when it can.</param>
/// <param name="Sentence">What it brought, in the reader's language.</param>
/// <param name="Figures">The goal, when there is one, and retention after 30, 60 and 90 days.</param>
/// <param name="Money">Revenue within 30, 60 and 90 days.</param>
internal sealed record LiftView(
    long Treated,
    long Holdout,
    double HoldoutPercent,
    bool Uneven,
    double UnevenP,
    DateTimeOffset? ReadyAt,
    string Sentence,
    IReadOnlyList<LiftFigure> Figures,
    IReadOnlyList<LiftMoney> Money
);

/// <summary>A group by one share.</summary>
/// <param name="Eligible">Whose time is over.</param>
/// <param name="Reached">Those of them of whom it is true.</param>
/// <param name="Low">Lower end of the share's 95 % interval.</param>
/// <param name="High">Upper end.</param>
internal sealed record LiftGroup(long Eligible, long Reached, double? Share, double Low, double High);

/// <summary>One share of those in a journey and of those left alone.</summary>
/// <param name="Metric">goal, or retained: paid for an order within the days.</param>
/// <param name="Days">From the entry.</param>
/// <param name="Difference">Treated minus left alone, in [−1, 1]; null while one is unknown.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="AnytimeLow">Lower end of the interval that holds however often one looks.</param>
/// <param name="AnytimeHigh">Upper end.</param>
/// <param name="Better">Chance that the journey does better than doing nothing.</param>
/// <param name="Visible">The smallest difference that so many people would show four times of five.</param>
/// <param name="Customers">Treated customers who are there because of it: the difference times the treated.</param>
/// <param name="Early">Whether there are too few of either to say anything.</param>
/// <param name="Clear">Whether the difference is more than chance.</param>
/// <param name="Sentence">In the reader's language.</param>
internal sealed record LiftFigure(
    string Metric,
    long Days,
    LiftGroup Treated,
    LiftGroup Holdout,
    double? Difference,
    double? Low,
    double? High,
    double? AnytimeLow,
    double? AnytimeHigh,
    double? Better,
    double? Visible,
    double? Customers,
    bool Early,
    bool Clear,
    string Sentence
);

/// <summary>Net revenue of paid orders within some days after the entry, in major units, of everybody who entered or was left alone.</summary>
/// <param name="Treated">People whose time is over.</param>
/// <param name="TreatedMean">Of one of them.</param>
/// <param name="Difference">Of one person: treated minus left alone; null while it is unknown.</param>
/// <param name="Low">Lower end of its 95 % interval (Welch).</param>
/// <param name="High">Upper end.</param>
/// <param name="Relative">The difference as a share of what those left alone brought.</param>
/// <param name="RelativeLow">Lower end of its 95 % interval (delta method).</param>
/// <param name="RelativeHigh">Upper end.</param>
/// <param name="Adjusted">The difference after taking out what people spent in the 90 days before anyway (CUPED).</param>
/// <param name="AdjustedLow">Lower end of its 95 % interval.</param>
/// <param name="AdjustedHigh">Upper end.</param>
/// <param name="Total">The adjusted difference times the treated: what the journey earned.</param>
/// <param name="TotalLow">Lower end of its 95 % interval.</param>
/// <param name="TotalHigh">Upper end.</param>
/// <param name="Early">Whether there are too few of either to say anything.</param>
internal sealed record LiftMoney(
    int Days,
    long Treated,
    long Holdout,
    double TreatedMean,
    double HoldoutMean,
    double? Difference,
    double? Low,
    double? High,
    double? Relative,
    double? RelativeLow,
    double? RelativeHigh,
    double? Adjusted,
    double? AdjustedLow,
    double? AdjustedHigh,
    double? Total,
    double? TotalLow,
    double? TotalHigh,
    bool Early
);
