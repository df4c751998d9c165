using Perennial.Rules.Basics;

namespace Perennial.Orders;

/// <summary>Everything that can be wrong with orders.</summary>
internal static class OrdersProblems
{
    public static Problem CurrencyInUse(string inUse, string wanted) =>
        new(
            "currency-in-use",
            new("There are orders in another currency", "已有其他币种的订单"),
            new(
                $"Orders are in {inUse}; the workspace cannot be counted in {wanted}. Revert the imports of these orders first, or keep {inUse}.",
                $"已有以 {inUse} 计价的订单，工作区不能改用 {wanted}。请先撤销这些订单的导入，或保留 {inUse}。"
            ),
            "currency"
        )
        {
            Kind = ProblemKind.Conflict,
        };
}
