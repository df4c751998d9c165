using System.Globalization;
using System.Text;

namespace Perennial.Tests.Browser;

/// <summary>
/// Sixty customers who order every thirty days and stop one after another, written as a Chinese order file, with the
/// figures of December 2025 counted here by the definitions, apart from any code of the product.
/// </summary>
/// <remarks>Every gap is 30 days, so the derived churn window is 30 days (its 90th percentile, and the least allowed).</remarks>
internal static class SmallShop
{
    private const int Window = 30;
    private static readonly DateOnly From = new(2025, 12, 1);
    private static readonly DateOnly To = new(2026, 1, 1);

    internal sealed record Order(int Customer, int Number, DateOnly Day, decimal Amount);

    public static IReadOnlyList<Order> Orders { get; } =
    [
        .. Enumerable
            .Range(0, 60)
            .SelectMany(customer =>
                Enumerable
                    .Range(0, 1 + customer * 7 % 10)
                    .Select(n => new Order(
                        customer,
                        customer * 100 + n,
                        new DateOnly(2025, 1, 5).AddDays(30 * (customer % 4 + n)),
                        50.25m + customer + 10 * n
                    ))
            )
            .OrderBy(order => order.Day)
            .ThenBy(order => order.Number),
    ];

    public static int Customers => Orders.Select(o => o.Customer).Distinct().Count();

    public static decimal TotalRevenue => Orders.Sum(o => o.Amount);

    public static decimal Revenue => December.Sum(o => o.Amount);

    public static int DecemberOrders => December.Count();

    /// <summary>Customers active at the end of December who were active at its start, over those active at its start.</summary>
    public static double RetentionRate => (double)ActiveAt(From).Intersect(ActiveAt(To)).Count() / ActiveAt(From).Count;

    public static int Retained => ActiveAt(From).Intersect(ActiveAt(To)).Count();

    public static double RepeatRate
    {
        get
        {
            var buyers = December.GroupBy(o => o.Customer).ToList();
            return (double)buyers.Count(orders => orders.Count() >= 2) / buyers.Count;
        }
    }

    public static byte[] ToCsv()
    {
        var csv = new StringBuilder("客户编号,客户姓名,订单号,下单时间,金额,国家\n");
        foreach (var order in Orders)
            csv.Append(
                CultureInfo.InvariantCulture,
                $"K{order.Customer:00},客户{order.Customer},D{order.Number:0000},{order.Day:yyyy-MM-dd} 10:30:00,{order.Amount},{(order.Customer % 3 == 0 ? "中国" : "奥地利")}\n"
            );
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static IEnumerable<Order> December => Orders.Where(o => o.Day >= From && o.Day < To);

    private static HashSet<int> ActiveAt(DateOnly instant) =>
        [.. Orders.Where(o => o.Day >= instant.AddDays(-Window) && o.Day < instant).Select(o => o.Customer)];
}
