using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>The days on which a customer pays for an order, by the model of <see cref="SampleChannel"/>.</summary>
internal sealed class PurchaseHistory(SampleShopPlan plan, SeasonClock season)
{
    /// <summary>The days of the paid orders from the arrival on, in order; empty for a customer who never orders.</summary>
    internal List<int> Draw(SeededRandom random, SampleChannel channel, int arrival)
    {
        if (random.Chance(channel.NeverOrders))
            return [];
        var rate = Statistics.Sampling.Draw.Gamma(random, channel.RateShape, channel.RateDays) * plan.Pace;
        var leave = 1 - Math.Pow(1 - Statistics.Sampling.Draw.Beta(random, channel.LeaveA, channel.LeaveB), 1 / plan.Pace);
        var days = new List<int> { arrival };
        var clock = season.At(arrival) + (random.NextUnit() * (season.At(arrival + 1) - season.At(arrival)));
        var slump = arrival >= plan.SlumpDay ? channel.Slump : 1;
        for (var stays = !random.Chance(leave) && random.Chance(slump); stays; stays = !random.Chance(leave))
        {
            clock += Statistics.Sampling.Draw.Exponential(random, Math.Max(rate, SlowestRate));
            if (clock >= season.End)
                break;
            days.Add(season.DayOf(clock));
        }
        return days;
    }

    // A drawn rate may round to 0; once in three thousand years is as good as never.
    private const double SlowestRate = 1e-6;
}
