using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Rules.Tests.Desk;

public class LateCustomerTests
{
    private static readonly LateCustomer Own = new(1, 94, 12, 3_210_00, 8, 40, true, "AT", null);

    [Fact]
    public void The_sentence_tells_the_days_the_rhythm_and_the_value()
    {
        var phrase = Own.Sentence(Currency.Of("CNY"));

        Assert.Equal("距上次下单 94 天，是其 90% 下单间隔 40 天的 2.4 倍；近 365 天消费 ¥3,210.00，共 8 单。", phrase.Zh);
        Assert.Equal(
            "94 days since the last order, 2.4 times the 40 days within which 90 % of this customer's own orders followed; spent ¥3,210.00 in 8 orders over the last 365 days.",
            phrase.En
        );
    }

    [Fact]
    public void Who_has_too_few_orders_is_compared_with_everyone_and_told_so()
    {
        var phrase = (Own with { IsOwn = false, YearlyOrders = 1 }).Sentence(Currency.Of("CNY"));

        Assert.Contains("all customers' repeat orders", phrase.En, StringComparison.Ordinal);
        Assert.Contains("in 1 order over", phrase.En, StringComparison.Ordinal);
        Assert.Contains("全体客户", phrase.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_ten_times_late_is_no_more_urgent_than_who_is_three_times_late()
    {
        var lost = Own with { CustomerId = 2, DaysSince = 400, Value = 2_500_00 };

        Assert.True(lost.Weight < Own.Weight);
    }

    [Fact]
    public void The_list_reads_by_value_times_lateness_unless_asked_otherwise()
    {
        Assert.Equal(new DeskOrder("weight", LargestFirst: true), DeskOrder.Parse(null));
        Assert.Equal(new DeskOrder("value", LargestFirst: true), DeskOrder.Parse("-value"));
        Assert.Equal(new DeskOrder("daysSince", LargestFirst: false), DeskOrder.Parse("daysSince"));
        Assert.Null(DeskOrder.Parse("mood"));
    }
}
