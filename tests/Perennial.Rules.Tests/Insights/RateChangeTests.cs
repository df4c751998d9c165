using Perennial.Rules.Insights;
using Xunit;

namespace Perennial.Rules.Tests.Insights;

public class RateChangeTests
{
    /// <summary>web 6000/2400 → 9000/3690, app 4000/2400 → 1000/610: 48 % → 43 %.</summary>
    [Fact]
    public void Mix_and_rate_add_up_to_the_change()
    {
        SegmentRate[] before = [new("web", 6000, 2400), new("app", 4000, 2400)];
        SegmentRate[] now = [new("web", 9000, 3690), new("app", 1000, 610)];

        var parts = RateChange.Explain(before, now)!;

        Assert.Equal(-0.06, parts.Sum(p => p.Mix), 12);
        Assert.Equal(0.01, parts.Sum(p => p.Rate), 12);
        Assert.Equal(-0.015, parts.Single(p => p.Key == "web").Mix, 12);
        Assert.Equal(-0.045, parts.Single(p => p.Key == "app").Mix, 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_parts_always_add_up_and_swapping_the_periods_turns_every_sign(int seed)
    {
        var random = new Random(seed);
        SegmentRate[] Segments() =>
            [
                .. "abcdef"
                    .Where(_ => random.Next(4) > 0)
                    .Append('z')
                    .Select(key =>
                    {
                        var all = random.Next(1, 500);
                        return new SegmentRate(key.ToString(), all, random.Next(all + 1));
                    }),
            ];
        var (before, now) = (Segments(), Segments());

        var (forth, back) = (RateChange.Explain(before, now)!, RateChange.Explain(now, before)!);

        var change =
            (double)now.Sum(s => s.Retained) / now.Sum(s => s.Base) - (double)before.Sum(s => s.Retained) / before.Sum(s => s.Base);
        Assert.Equal(change, forth.Sum(p => p.Total), 12);
        Assert.All(forth, p => Assert.Equal(-p.Total, back.Single(b => b.Key == p.Key).Total, 12));
    }

    [Fact]
    public void Nothing_is_explained_when_a_period_has_nobody() => Assert.Null(RateChange.Explain([new("a", 0, 0)], [new("a", 5, 1)]));
}
