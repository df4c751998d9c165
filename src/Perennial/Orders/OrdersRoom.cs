using Perennial.Ingest;
using Perennial.Settings;

namespace Perennial.Orders;

/// <summary>What customers bought and gave back.</summary>
internal static class OrdersRoom
{
    public static IServiceCollection AddOrders(this IServiceCollection services) =>
        services
            .AddSingleton(OrderDays.Table)
            .AddSingleton(OrderTotals.Table)
            .AddSingleton<OrderWriter>()
            .AddSingleton<RefundWriter>()
            .AddSingleton<RevertOrders>()
            .AddSingleton<ChangeOrders>()
            .AddSingleton<ICustomerRows, OrderRows>()
            .AddSingleton<ICountDays, RecountOrderDays>()
            .AddSingleton<IWorkspaceChange>(new KeepCurrency("orders", OrdersProblems.CurrencyInUse));
}
