using Perennial.Rules.Orders;
using Xunit;

namespace Perennial.Rules.Tests.Orders;

public class PaidOrderTests
{
    [Theory]
    [InlineData(OrderStatus.Paid, 100, 0, true)]
    [InlineData(OrderStatus.PartiallyRefunded, 100, 99, true)]
    [InlineData(OrderStatus.PartiallyRefunded, 100, 100, false)]
    [InlineData(OrderStatus.Refunded, 100, 100, false)]
    [InlineData(OrderStatus.Cancelled, 100, 0, false)]
    [InlineData(OrderStatus.Pending, 100, 0, false)]
    [InlineData(OrderStatus.Paid, 0, 0, false)]
    [InlineData(OrderStatus.Paid, -100, 0, false)]
    public void An_order_counts_when_it_was_paid_for_and_not_given_back(string status, long gross, long refunded, bool counts) =>
        Assert.Equal(counts, PaidOrder.Counts(status, gross, refunded));

    [Fact]
    public void A_refunded_order_was_paid_all_the_same() => Assert.True(PaidOrder.WasPaid(OrderStatus.Refunded, 100));
}
