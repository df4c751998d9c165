using Perennial.Audit;
using Perennial.Catalog;
using Perennial.Contracts;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Orders;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.SampleShop;

namespace Perennial.SampleShop;

/// <summary>Writes simulated customers through the front doors of the rooms that own the tables.</summary>
internal sealed class SampleShopWriter(
    CustomerWriter customers,
    CatalogWriter catalog,
    OrderWriter orders,
    RefundWriter refunds,
    ContractWriter contracts,
    ConsentLedger consents,
    EventWriter events
)
{
    /// <summary>The source of every row of the sample.</summary>
    public const string Source = "sample";

    private static readonly CustomerWriteOptions NewCustomers = new(IdentityType.Number, CustomerWriteMode.Create);

    /// <returns>The id of every product by its article number.</returns>
    public async Task<IReadOnlyDictionary<string, long>> WriteProductsAsync(BulkWrite write, Language language, CancellationToken ct)
    {
        var products = SampleCatalogue.Products.Select(p => new ProductRecord(
            p.Sku,
            p.Name.In(language),
            SampleCatalogue.Categories[p.Category].In(language)
        ));
        return (await catalog.WriteAsync(write, [.. products], ct)).Ids;
    }

    /// <summary>Writes some customers with all that happened to them. A few thousand at a time are fast.</summary>
    public async Task<SampleShopLoaded> WriteAsync(
        BulkWrite write,
        SampleRows rows,
        IReadOnlyList<SampleCustomer> batch,
        CancellationToken ct
    )
    {
        var written = await customers.WriteAsync(write, [.. batch.Select(rows.Customer)], NewCustomers, ct);
        var known = batch.Zip(written.Results, (customer, result) => (customer, result.CustomerId)).ToList();
        consents.Bring(write, [.. known.SelectMany(k => rows.Consents(k.customer).Select(said => (k.CustomerId, said)))], Actor.System);
        var newOrders = known.SelectMany(k => k.customer.Orders.Select(order => rows.Order(k.customer, k.CustomerId, order))).ToList();
        var orderResults = (await orders.WriteAsync(write, newOrders, ct)).Results;
        var orderIds = newOrders.Zip(orderResults).ToDictionary(pair => pair.First.Number, pair => pair.Second.Id);
        var newRefunds = known
            .SelectMany(k => k.customer.Refunds.Select(r => rows.Refund(r, k.CustomerId, orderIds[r.OrderNumber])))
            .ToList();
        await refunds.WriteAsync(write, newRefunds, ct);
        var agreements = known.SelectMany(k => k.customer.Agreements.Select(a => rows.Contract(k.CustomerId, a))).ToList();
        await contracts.WriteAsync(write, agreements, ct);
        var visits = known.SelectMany(k => k.customer.Events.Select(e => rows.Visit(k.CustomerId, e))).ToList();
        await events.AppendAsync(write, visits, ct);
        return new SampleShopLoaded(batch.Count, newOrders.Count, newOrders.Sum(o => o.Items.Count), newRefunds.Count, visits.Count);
    }
}
