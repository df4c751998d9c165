using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.SampleShop;

namespace Perennial.Bench;

/// <summary>Writes orders as shops export them: one row per line of an order, in the order of the customers.</summary>
internal static class OrdersFile
{
    public const string Header =
        "Order number,Customer number,Customer name,Email,Country,Order time,SKU,Product,Category,Quantity,Amount,Channel";

    /// <returns>How many rows were written: at most <paramref name="rows"/>, never a part of an order.</returns>
    public static int Write(string path, IEnumerable<SampleCustomer> customers, int rows)
    {
        using var file = new StreamWriter(path);
        file.WriteLine(Header);
        var written = 0;
        foreach (var customer in customers)
        foreach (var order in customer.Orders.Where(order => order.Status is SampleOrderStatus.Paid))
        {
            if (written + order.Items.Count > rows)
                return written;
            foreach (var item in order.Items)
                file.WriteLine(Row(customer, order, item));
            written += order.Items.Count;
        }
        return written;
    }

    private static string Row(SampleCustomer customer, SampleOrder order, SampleItem item)
    {
        var time = LocalDay.ToDateTime(order.Time.Day).AddSeconds(order.Time.Second);
        var amount = item.Amount / 100m;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{order.Number},{customer.Number},{customer.Person.Name},{customer.Person.Email},{customer.Person.Country},{time:yyyy-MM-dd HH:mm:ss},{item.Product.Sku},\"{item.Product.Name.En}\",{SampleCatalogue.Categories[item.Product.Category].En},{item.Quantity},{amount},{order.Channel}"
        );
    }
}
