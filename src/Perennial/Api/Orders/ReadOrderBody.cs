using System.Globalization;
using Perennial.Catalog;
using Perennial.Orders;
using Perennial.Rules.Api;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>An order that was read from a request: everything but the ids that only the store knows.</summary>
internal sealed record StatedOrder(
    OrderRecord Order,
    ReadRef Customer,
    IReadOnlyList<StatedItem> Items,
    IReadOnlyList<RefundRecord> Refunds
);

internal sealed record StatedItem(ProductRecord Product, double Quantity, long Amount);

/// <summary>Reads the body of an order and notes everything that is wrong with it.</summary>
internal static class ReadOrderBody
{
    private const int MostItems = 500;
    private const int MostRefunds = 100;

    public static StatedOrder Run(OrderBody body, Currency currency, DateTimeOffset now, Checks checks)
    {
        var number = checks.Required("number", body.Number);
        var placed = (body.PlacedAt ?? now).ToUnixTimeMilliseconds();
        EventCheck.Run("order", "", placed, now.ToUnixTimeMilliseconds(), checks);
        checks.SameCurrency("currency", body.Currency, currency);
        var items = Items(body.Items ?? [], currency, checks);
        var refunds = Refunds(body.Refunds ?? [], number, placed, currency, checks);
        var money = OrderStatement.Of(
            body.Status,
            body.Total is { } total ? checks.Money("total", total, currency) : null,
            [.. items.Select(item => item.Amount)],
            [.. refunds.Select(refund => refund.Amount)],
            checks
        );
        var order = new OrderRecord
        {
            CustomerId = 0,
            Number = number,
            Status = money.Status,
            Time = placed,
            Gross = money.Gross,
            Refunded = money.Refunded,
            Currency = currency.Code,
            Channel = checks.Text("channel", body.Channel),
            Country = checks.Text("country", body.Country),
            Attributes = checks.Attributes("attributes", body.Attributes),
        };
        return new StatedOrder(order, ReadRef.Of("customer", body.Customer, checks), items, refunds);
    }

    private static List<StatedItem> Items(IReadOnlyList<OrderItemBody> said, Currency currency, Checks checks)
    {
        if (said.Count > MostItems)
            checks.Problems.Add(ApiProblems.TooMany("items", said.Count, MostItems));
        var items = new List<StatedItem>();
        foreach (var (index, item) in said.Take(MostItems).Index())
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"items[{index}]");
            var product = new ProductRecord(
                checks.Required(field + ".sku", item.Sku),
                checks.Text(field + ".name", item.Name),
                checks.Text(field + ".category", item.Category)
            );
            var quantity = item.Quantity ?? 1;
            if (!double.IsFinite(quantity) || quantity == 0)
                checks.Add(field + ".quantity", $"'{quantity}' is no quantity.", $"“{quantity}”不是数量。");
            if (item.Amount is null)
                checks.Add(field + ".amount", "It is missing. Give the amount of the whole line.", "缺少此项，请填写整行金额。");
            items.Add(new StatedItem(product, quantity, checks.Money(field + ".amount", item.Amount ?? 0, currency)));
        }
        return items;
    }

    private static List<RefundRecord> Refunds(IReadOnlyList<RefundBody> said, string order, long placed, Currency currency, Checks checks)
    {
        if (said.Count > MostRefunds)
            checks.Problems.Add(ApiProblems.TooMany("refunds", said.Count, MostRefunds));
        var refunds = new List<RefundRecord>();
        foreach (var (index, refund) in said.Take(MostRefunds).Index())
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"refunds[{index}]");
            var number =
                checks.Text(field + ".number", refund.Number) ?? string.Create(CultureInfo.InvariantCulture, $"{order}-R{index + 1}");
            var amount = checks.Money(field + ".amount", refund.Amount ?? 0, currency);
            if (amount <= 0)
                checks.Add(field + ".amount", "It must be above 0.", "必须大于 0。");
            if (refunds.Exists(earlier => earlier.Number == number))
                checks.Add(field + ".number", $"'{number}' stands here twice.", $"“{number}”重复出现。");
            refunds.Add(
                new RefundRecord
                {
                    CustomerId = 0,
                    Number = number,
                    Time = refund.RefundedAt?.ToUnixTimeMilliseconds() ?? placed,
                    Amount = amount,
                    Currency = currency.Code,
                }
            );
        }
        return refunds;
    }
}
