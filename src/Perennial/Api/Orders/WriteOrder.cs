using Perennial.Catalog;
using Perennial.Ingest;
using Perennial.Orders;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>Writes a stated order through the front doors of the rooms that own its rows.</summary>
internal sealed class WriteOrder(ResolveCustomers resolve, CatalogWriter catalog, OrderWriter orders, RefundWriter refunds)
{
    public async Task<Outcome<OrderResult>> RunAsync(BulkWrite write, StatedOrder stated, CancellationToken ct)
    {
        var customer = await resolve.RunAsync(write, [stated.Customer], ct);
        if (!customer.IsOk)
            return customer.Problems.ToList();
        var customerId = customer.Value[0];
        var products = (await catalog.WriteAsync(write, [.. stated.Items.Select(item => item.Product)], ct)).Ids;
        var order = stated.Order with
        {
            CustomerId = customerId,
            Items = [.. stated.Items.Select(item => new OrderItemRecord(products[item.Product.Sku], item.Quantity, item.Amount))],
        };
        var written = (await orders.WriteAsync(write, [order], ct)).Results[0];
        await refunds.WithdrawAsync(write, written.Id, [.. stated.Refunds.Select(refund => refund.Number)], ct);
        await refunds.WriteAsync(
            write,
            [.. stated.Refunds.Select(refund => refund with { CustomerId = customerId, OrderId = written.Id })],
            ct
        );
        return new OrderResult(written.Id, written.Outcome);
    }
}
