using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Orders;

/// <summary>Counts the days of orders and credit notes anew when the workspace moves to another zone.</summary>
internal sealed class RecountOrderDays(Store store) : RecountDays(store)
{
    protected override IReadOnlyList<Dated> Tables { get; } =
    [
        new("orders", day => $"UPDATE orders SET day = {day} WHERE {Chunk} AND day <> {day}"),
        new("refunds", day => $"UPDATE refunds SET day = {day} WHERE {Chunk} AND day <> {day}"),
    ];
}
