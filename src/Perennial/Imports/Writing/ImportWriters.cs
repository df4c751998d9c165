using Perennial.Catalog;
using Perennial.Contracts;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Orders;

namespace Perennial.Imports;

/// <summary>The front doors of the rooms that own what an import writes.</summary>
internal sealed record ImportWriters(
    CustomerWriter Customers,
    CatalogWriter Catalog,
    OrderWriter Orders,
    RefundWriter Refunds,
    EventWriter Events,
    ContractWriter Contracts
);
