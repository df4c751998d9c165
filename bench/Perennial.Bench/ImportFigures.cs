namespace Perennial.Bench;

/// <summary>How fast a CSV file of orders with their items comes into an empty SQLite store, by the command line.</summary>
internal static class ImportFigures
{
    public static async Task AddAsync(Table table, BenchShop shop, int rows, string folder, CancellationToken ct)
    {
        var file = Path.Combine(folder, "orders.csv");
        var written = OrdersFile.Write(file, shop.Customers(), rows);
        var data = Path.Combine(folder, "import");
        using var import = ChildProcess.Start(
            "import",
            "orders",
            file,
            "--data",
            data,
            "--json",
            "--currency",
            "CNY",
            "--order",
            "Order number",
            "--customer",
            "Customer number",
            "--time",
            "Order time",
            "--amount",
            "Amount",
            "--sku",
            "SKU",
            "--quantity",
            "Quantity"
        );
        var elapsed = await Timing.OnceAsync(() => import.EndAsync(ct));
        table.Add(
            "import of CSV orders with items",
            Table.Count(written / elapsed * 1000) + " rows/s",
            $"{Table.Count(written)} rows in {elapsed / 1000:0.0} s, {import.ProcessorTime.TotalSeconds:0.0} s of processor time"
        );
        table.Add("memory while importing, at most", Table.Megabytes(import.PeakWorkingSet), "");
        Directory.Delete(data, recursive: true);
        File.Delete(file);
    }
}
