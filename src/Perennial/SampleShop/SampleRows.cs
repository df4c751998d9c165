using Perennial.Contracts;
using Perennial.Ingest;
using Perennial.Orders;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Orders;
using Perennial.Rules.SampleShop;

namespace Perennial.SampleShop;

/// <summary>Says what the simulation says in the words of the rooms.</summary>
internal sealed class SampleRows(SampleShopPlan plan, SampleClock clock, IReadOnlyDictionary<string, long> productIds)
{
    public CustomerFields Customer(SampleCustomer customer) =>
        new()
        {
            Number = customer.Number,
            Name = customer.Person.Name,
            Email = customer.Person.Email,
            Phone = customer.Person.Phone,
            Country = customer.Person.Country,
            City = customer.Person.City,
            Channel = customer.Channel.Name.In(plan.Language),
            Company = customer.Company,
            Birthday = customer.Person.Birthday?.ToString("O", null),
            Attributes = Attributes.Of([
                KeyValuePair.Create<string, object?>("gender", customer.Person.Gender),
                KeyValuePair.Create<string, object?>("level", customer.Level),
                KeyValuePair.Create<string, object?>("city_tier", customer.Person.CityTier),
            ]),
        };

    public IEnumerable<ConsentChange> Consents(SampleCustomer customer) =>
        customer.Consents.Select(said => new ConsentChange(
            said.Channel,
            "marketing",
            said.IsYes ? "granted" : "withdrawn",
            clock.InstantOf(customer.Arrived),
            new Phrase("Registration", "注册页面").In(plan.Language),
            new Phrase("Send me offers and news.", "我愿意接收优惠与新品消息。").In(plan.Language)
        ));

    public OrderRecord Order(SampleCustomer customer, long customerId, SampleOrder order) =>
        new()
        {
            CustomerId = customerId,
            Number = order.Number,
            Status = StatusOf(order.Status),
            Time = clock.InstantOf(order.Time),
            Gross = order.Gross,
            Refunded = order.Refunded,
            Currency = plan.Currency.Code,
            Channel = order.Channel,
            Country = customer.Person.Country,
            Items = [.. order.Items.Select(item => new OrderItemRecord(productIds[item.Product.Sku], item.Quantity, item.Amount))],
        };

    public ContractRecord Contract(long customerId, SampleAgreement agreement) =>
        new()
        {
            CustomerId = customerId,
            Number = agreement.Number,
            Name = agreement.Plan,
            Terms = agreement.Terms,
            Currency = plan.Currency.Code,
            Reason = agreement.Reason,
        };

    public RefundRecord Refund(SampleRefund refund, long customerId, long orderId) =>
        new()
        {
            CustomerId = customerId,
            OrderId = orderId,
            Number = refund.Number,
            Time = clock.InstantOf(refund.Time),
            Amount = refund.Amount,
            Currency = plan.Currency.Code,
        };

    public EventRecord Visit(long customerId, SampleEvent visit) =>
        new()
        {
            CustomerId = customerId,
            Name = visit.Name,
            Time = clock.InstantOf(visit.Time),
            Props = Attributes.Of([KeyValuePair.Create<string, object?>("page", visit.Page)]),
        };

    private static string StatusOf(SampleOrderStatus status) =>
        status switch
        {
            SampleOrderStatus.PartiallyRefunded => OrderStatus.PartiallyRefunded,
            SampleOrderStatus.Refunded => OrderStatus.Refunded,
            SampleOrderStatus.Cancelled => OrderStatus.Cancelled,
            SampleOrderStatus.Pending => OrderStatus.Pending,
            _ => OrderStatus.Paid,
        };
}
