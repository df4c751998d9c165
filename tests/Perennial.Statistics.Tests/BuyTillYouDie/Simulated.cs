using Perennial.Statistics.BuyTillYouDie;
using Perennial.Statistics.Sampling;

namespace Perennial.Statistics.Tests.BuyTillYouDie;

/// <summary>Customers simulated from the stories the models tell.</summary>
internal static class Simulated
{
    /// <param name="model">Whose story.</param>
    /// <param name="count">How many customers.</param>
    /// <param name="seed">Which ones.</param>
    /// <param name="longest">Ages are spread evenly between half of it and all of it.</param>
    public static PurchaseHistory[] Of(PurchaseModel model, int count, ulong seed, double longest = 52)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One(model, random, Math.Round(longest * (1 + random.NextUnit()) / 2 * 7) / 7))];
    }

    private static PurchaseHistory One(PurchaseModel model, SeededRandom random, double age)
    {
        var (rate, end, dropout, early) = model switch
        {
            ParetoNbd p => (Draw.Gamma(random, p.R, p.Alpha), Draw.Exponential(random, Draw.Gamma(random, p.S, p.Beta)), 0.0, false),
            MbgNbd m => (Draw.Gamma(random, m.R, m.Alpha), age, Draw.Beta(random, m.A, m.B), true),
            BgNbd b => (Draw.Gamma(random, b.R, b.Alpha), age, b.A == 0 ? 0 : Draw.Beta(random, b.A, b.B), false),
            _ => throw new ArgumentException("No story for this model.", nameof(model)),
        };
        if (early && random.Chance(dropout))
            return new PurchaseHistory(0, 0, age);
        var (count, last) = (0, 0.0);
        for (var at = Next(random, rate); at < Math.Min(end, age); at += Next(random, rate))
        {
            (count, last) = (count + 1, at);
            if (random.Chance(dropout))
                break;
        }
        return new PurchaseHistory(count, last, age);
    }

    private static double Next(SeededRandom random, double rate) => rate > 0 ? Draw.Exponential(random, rate) : double.PositiveInfinity;
}
