using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Orders;

/// <summary>Counts the days of orders and credit notes anew when the workspace moves to another zone.</summary>
internal sealed class RecountOrderDays(Store store) : RecountDays(store)
{
    protected override string Span =>
        "SELECT MIN(time) AS first, MAX(time) AS last FROM (SELECT time FROM orders UNION ALL SELECT time FROM refunds) dated";

    protected override IEnumerable<string> Statements(string day) =>
        [
            $"UPDATE orders SET day = {day} WHERE time >= @from AND time < @to AND day <> {day}",
            $"UPDATE refunds SET day = {day} WHERE time >= @from AND time < @to AND day <> {day}",
        ];
}
