using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>
/// Bins made concrete for one reference day: twelve thresholds, by which quintiles and own thresholds are scored alike.
/// </summary>
/// <param name="R">Four ascending days: score = 5 − thresholds that recency has reached.</param>
/// <param name="F">Four ascending counts: score = 1 + thresholds that frequency has reached.</param>
/// <param name="M">Four ascending amounts in minor units: score = 1 + thresholds that money has reached.</param>
/// <param name="Means">Average scores over all customers, which the eight-type view compares with.</param>
public sealed record RfmScale(IReadOnlyList<long> R, IReadOnlyList<long> F, IReadOnlyList<long> M, RfmMeans Means)
{
    /// <summary>No value reaches it: the score above it does not occur.</summary>
    public const long Never = 1L << 60;

    /// <summary>The thresholds of own bins, fractions rounded up, which changes nothing for whole values.</summary>
    public static RfmScale Of(RfmBins.Own bins, Currency currency) =>
        new(
            [.. bins.R.Select(t => (long)decimal.Ceiling(t))],
            [.. bins.F.Select(t => (long)decimal.Ceiling(t))],
            [.. bins.M.Select(t => (long)decimal.Ceiling(t * (currency.ToMinor(1m))))],
            default
        );

    /// <summary>
    /// The thresholds that give every value its quintile score: floor((rank − 1) × 5 / n) + 1 with tied values on their lowest rank.
    /// </summary>
    /// <param name="spread">Per axis the lowest value of each score above 1; recency negated.</param>
    public static RfmScale Of(IEnumerable<RfmSpread> spread)
    {
        var axes = spread.ToDictionary(s => s.Axis, s => s.Lowest.Select(v => v ?? Never).ToArray());
        long[] none = [Never, Never, Never, Never];
        var recency = axes.GetValueOrDefault(RfmAxis.R, none);
        return new RfmScale(
            [.. recency.Reverse().Select(v => v == Never ? -Never : 1 - v)],
            axes.GetValueOrDefault(RfmAxis.F, none),
            axes.GetValueOrDefault(RfmAxis.M, none),
            default
        );
    }

    /// <summary>The score of a recency in days.</summary>
    public int ScoreR(long days) => 5 - R.Count(t => days >= t);

    /// <summary>The score of a number of orders.</summary>
    public int ScoreF(long orders) => 1 + F.Count(t => orders >= t);

    /// <summary>The score of an amount in minor units.</summary>
    public int ScoreM(long amount) => 1 + M.Count(t => amount >= t);

    /// <summary>The cell of a customer.</summary>
    public RfmCell Cell(long days, long orders, long amount) => new(ScoreR(days), ScoreF(orders), ScoreM(amount));
}

/// <summary>Sums of scores over all customers; a score is "high" when it is above the average score of its axis.</summary>
public readonly record struct RfmMeans(long Customers, long R, long F, long M)
{
    /// <summary>The eight-type key of a cell: h or l for recency, frequency and money, for example <c>hlh</c>.</summary>
    public string Eight(RfmCell cell) => $"{Letter(cell.R, R)}{Letter(cell.F, F)}{Letter(cell.M, M)}";

    private char Letter(int score, long sum) => score * Customers > sum ? 'h' : 'l';
}
