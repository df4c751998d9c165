namespace Perennial.Customers;

/// <summary>Who the customers are and how they are recognised.</summary>
internal static class CustomersRoom
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services.AddSingleton<CustomerWriter>();
}
