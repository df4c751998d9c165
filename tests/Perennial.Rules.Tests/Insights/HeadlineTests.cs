using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Rules.Tests.Insights;

public class HeadlineTests
{
    private static readonly Period November = Period.Parse("2011-11")!.Value;

    [Fact]
    public void It_names_the_segment_that_moved_the_rate()
    {
        var phrase = Headline.Of(
            new HeadlineFacts(
                November,
                true,
                Counts(1000, 784),
                Counts(1000, 796),
                [
                    (
                        new Dimension.Column("channel"),
                        [new SegmentRate("抖音", 500, 400), new SegmentRate("ads", 500, 396)],
                        [new SegmentRate("抖音", 500, 385), new SegmentRate("ads", 500, 399)]
                    ),
                ]
            )
        );

        Assert.Equal(
            "2011 年 11 月留存率 78.4 %，较上月 −1.2 pp，主要来自抖音渠道的客户：其留存率由 80.0 % 变为 77.0 %（影响 −1.5 pp）。",
            phrase.Zh
        );
        Assert.Equal(
            "2011-11: the retention rate is 78.4 %, −1.2 pp from the month before, mainly because retention from the channel 抖音 went from 80.0 % to 77.0 % (−1.5 pp).",
            phrase.En
        );
    }

    [Fact]
    public void A_segment_is_not_the_cause_for_being_large()
    {
        var phrase = Headline.Of(
            new HeadlineFacts(
                November,
                true,
                Counts(1000, 784),
                Counts(1000, 800),
                [
                    (
                        new Dimension.Column("country"),
                        [new SegmentRate("China", 950, 760), new SegmentRate("Japan", 50, 40)],
                        [new SegmentRate("China", 950, 745), new SegmentRate("Japan", 50, 39)]
                    ),
                    (
                        new Dimension.Column("channel"),
                        [new SegmentRate("抖音", 200, 160), new SegmentRate("ads", 800, 640)],
                        [new SegmentRate("抖音", 200, 148), new SegmentRate("ads", 800, 636)]
                    ),
                ]
            )
        );

        Assert.Contains("from the channel 抖音", phrase.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_latin_name_stands_apart_from_the_chinese_around_it()
    {
        var phrase = Headline.Of(
            new HeadlineFacts(
                November,
                true,
                Counts(1000, 784),
                Counts(1000, 796),
                [
                    (
                        new Dimension.Column("country"),
                        [new SegmentRate("Japan", 500, 400), new SegmentRate("中国", 500, 396)],
                        [new SegmentRate("Japan", 500, 385), new SegmentRate("中国", 500, 399)]
                    ),
                ]
            )
        );

        Assert.Contains("主要来自 Japan 的客户：", phrase.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_is_the_same_everywhere_has_no_segment_as_its_cause()
    {
        var phrase = Headline.Of(
            new HeadlineFacts(
                November,
                true,
                Counts(1000, 780),
                Counts(1000, 800),
                [
                    (
                        new Dimension.Column("country"),
                        [new SegmentRate("China", 950, 760), new SegmentRate("Japan", 50, 40)],
                        [new SegmentRate("China", 950, 741), new SegmentRate("Japan", 50, 39)]
                    ),
                ]
            )
        );

        Assert.EndsWith("much the same in every country and channel.", phrase.En, StringComparison.Ordinal);
        Assert.EndsWith("各地区、各渠道变化相近。", phrase.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shift_of_the_mix_is_told_as_such()
    {
        var phrase = Headline.Of(
            new HeadlineFacts(
                November,
                true,
                Counts(1000, 600),
                Counts(1000, 700),
                [
                    (
                        new Dimension.Column("country"),
                        [new SegmentRate("AT", 500, 450), new SegmentRate("DE", 500, 250)],
                        [new SegmentRate("AT", 250, 225), new SegmentRate("DE", 750, 375)]
                    ),
                ]
            )
        );

        Assert.Contains("the share of customers in ", phrase.En, StringComparison.Ordinal);
        Assert.Contains("客户占比由", phrase.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_anybody_active_it_claims_no_rate() =>
        Assert.StartsWith(
            "2011-11 (not over yet): nobody was active",
            Headline.Of(new HeadlineFacts(November, false, Counts(0, 0), Counts(0, 0), [])).En,
            StringComparison.Ordinal
        );

    [Fact]
    public void Without_an_earlier_period_it_compares_with_none() =>
        Assert.Equal(
            "2011 年 11 月留存率 50.0 %，尚无可比的上一期。",
            Headline.Of(new HeadlineFacts(November, true, Counts(10, 5), Counts(0, 0), [])).Zh
        );

    [Fact]
    public void A_change_below_a_twentieth_of_a_point_is_none() =>
        Assert.Contains(
            "unchanged",
            Headline.Of(new HeadlineFacts(November, true, Counts(10_000, 5_002), Counts(10_000, 5_000), [])).En,
            StringComparison.Ordinal
        );

    private static PeriodCounts Counts(long active, long retained) =>
        new()
        {
            Customers = active,
            Base = active,
            Active = active,
            Retained = retained,
            First = 3,
            FirstActive = 3,
        };
}
