using System.Globalization;
using Perennial.Imports;
using Perennial.Rules.Imports;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Imports;

public sealed class StoreImportTests
{
    private const string Lines = """
        order id,customer id,email,order date,sku,product,category,quantity,unit price,country
        A1,7,ann@example.com,2011-03-04 10:00,S1,Lamp,Light,2,10.50,AT
        A1,7,ann@example.com,2011-03-04 10:00,S2,Bulb,Light,1,3.00,AT
        A2,8,bob@example.com,2011-03-05 11:00,S1,Lamp,Light,1,10.50,DE
        """;

    [DatabaseTheory]
    public async Task Online_retail_has_its_published_numbers_in_the_store(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        var (import, _) = await trial.PrepareAsync(ImportKind.Orders, SharedData.PathOf("online_retail.csv.gz"), new ImportOptions());

        var result = await trial.RunAsync(import!);

        Assert.Empty(result.Problems);
        Assert.Equal((541_909, 397_884), (result.Report!.Rows.Read, result.Report.Rows.Used));
        Assert.Equal((8_911_407.90m, 611_342.09m), (result.Report.Revenue, result.Report.Cancellations));
        Assert.Equal(18_532, await trial.CountAsync("orders", "is_paid = 1"));
        Assert.Equal(4_338, await trial.NumberAsync("SELECT COUNT(DISTINCT customer_id) FROM orders WHERE is_paid = 1"));
        Assert.Equal(891_140_790, await trial.NumberAsync("SELECT SUM(gross) FROM orders"));
        Assert.Equal(61_134_209, await trial.NumberAsync("SELECT SUM(amount) FROM refunds"));
        Assert.Equal(397_884, await trial.CountAsync("order_items"));
    }

    [DatabaseTheory]
    public async Task Lines_become_orders_items_products_and_customers(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);

        var result = await trial.MustRunAsync(ImportKind.Orders, Lines);

        Assert.Equal(
            (2, 0, 0, 2),
            (result.Report!.Creates, result.Report.Updates, result.Report.Unchanged, result.Report.CustomersCreated)
        );
        Assert.Equal(2_400, await trial.NumberAsync("SELECT gross FROM orders WHERE number = 'A1'"));
        Assert.Equal(3, await trial.CountAsync("order_items"));
        Assert.Equal(2, await trial.CountAsync("products", "category = 'Light'"));
        Assert.Equal(1, await trial.CountAsync("customers", "number = '7' AND email = 'ann@example.com' AND country = 'AT'"));
    }

    [DatabaseTheory]
    public async Task The_same_file_again_changes_nothing(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        await trial.MustRunAsync(ImportKind.Orders, Lines);
        var before = await trial.ContentAsync();

        var again = await trial.MustRunAsync(ImportKind.Orders, Lines);

        Assert.Equal((0, 0, 2), (again.Report!.Creates, again.Report.Updates, again.Report.Unchanged));
        Assert.Equal(before, await trial.ContentAsync());
    }

    [DatabaseTheory]
    public async Task A_dry_run_tells_what_would_happen_and_writes_nothing(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        await trial.MustRunAsync(ImportKind.Orders, Lines);
        var before = await trial.ContentAsync();
        var changed =
            Lines.Replace(
                "A2,8,bob@example.com,2011-03-05 11:00,S1,Lamp,Light,1",
                "A2,8,bob@example.com,2011-03-05 11:00,S1,Lamp,Light,4",
                StringComparison.Ordinal
            ) + "\nA3,9,cid@example.com,2011-03-06 11:00,S3,Wire,Light,1,1.00,DE";

        var report = (await trial.MustRunAsync(ImportKind.Orders, changed, dryRun: true)).Report!;

        Assert.Equal((1, 1, 1, 1), (report.Creates, report.Updates, report.Unchanged, report.CustomersCreated));
        Assert.Equal(before, await trial.ContentAsync());
    }

    [DatabaseTheory]
    public async Task A_revert_restores_the_store_exactly(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        await trial.MustRunAsync(ImportKind.Orders, Lines);
        var before = await trial.ContentAsync();
        await trial.MustRunAsync(
            ImportKind.Orders,
            "order id,customer id,email,order date,sku,product,category,quantity,unit price,country,city\nA1,7,ann@example.com,2011-03-04 10:00,S9,Rug,Floor,1,99,AT,Graz\nB1,9,cy@example.com,2011-03-07,S9,Rug,Floor,1,99,AT,Wien\n"
        );

        var kept = await trial.RevertAsync(trial.Import);

        Assert.Empty(kept);
        Assert.Equal(before, await trial.ContentAsync());
        Assert.Equal(0, await trial.CountAsync("import_changes", $"import_id = {trial.Import.Id}"));
    }

    [DatabaseTheory]
    public async Task A_revert_leaves_what_a_later_import_changed_and_says_so(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        await trial.MustRunAsync(ImportKind.Customers, "customer id,name,city\n7,Ann,Graz\n8,Bob,Linz\n");
        var first = trial.Import;
        await trial.MustRunAsync(ImportKind.Customers, "customer id,name,city\n8,Bob,Wels\n");

        var kept = await trial.RevertAsync(first);

        Assert.Equal(1, kept["changed-since"]);
        Assert.Equal((0, 1), (await trial.CountAsync("customers", "number = '7'"), await trial.CountAsync("customers", "city = 'Wels'")));
    }

    [DatabaseTheory]
    public async Task A_run_that_dies_goes_on_behind_its_last_commit(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        var rows = string.Concat(Enumerable.Range(0, 12_000).Select(i => $"O{i},{i % 700},2011-03-{1 + (i % 28):00},{i}.25\n"));
        using var file = new TemporaryFile("order id,customer id,order date,amount\n" + rows);
        var (import, _) = await trial.PrepareAsync(ImportKind.Orders, file.Path, new ImportOptions());
        var chunks = 0;
        await Assert.ThrowsAsync<TimeoutException>(() =>
            trial.RunAsync(
                import!,
                progress: p =>
                {
                    if (p.Phase is ImportPhase.Writing && ++chunks == 3)
                        throw new TimeoutException("the power went out");
                }
            )
        );
        Assert.Equal(10_000, await trial.CountAsync("orders"));

        await trial.RunAsync(import!);

        var ended = await trial.Database.Get<ImportTable>().FindAsync(import!.Id, CancellationToken.None);
        Assert.Equal((12_000, 12_000, 0, 0), (ended!.RowsDone, ended.CreatedCount, ended.UpdatedCount, ended.UnchangedCount));
        Assert.Equal(12_000, await trial.CountAsync("orders"));
        Assert.Equal(700, await trial.CountAsync("customers"));
        Assert.Equal(Enumerable.Range(0, 12_000).Sum(i => (i * 100L) + 25), await trial.NumberAsync("SELECT SUM(gross) FROM orders"));
    }

    [DatabaseTheory]
    public async Task Customers_are_created_and_updated_and_modes_are_kept(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        await trial.MustRunAsync(ImportKind.Customers, "客户编号,姓名,手机号,生日\n1,甲,138 0013 8000,1990-05-06\n");

        var update = await trial.MustRunAsync(ImportKind.Customers, "客户编号,姓名\n1,甲乙\n2,丙\n", new ImportOptions { Mode = "update" });

        Assert.Equal((0, 1), (update.Report!.Creates, update.Report.Updates));
        Assert.Equal(1, update.Report.Rows.Rejected[RowReasons.NotThere]);
        Assert.Equal(1, await trial.CountAsync("customers", "name = '甲乙' AND birthday = '1990-05-06'"));
    }

    [DatabaseTheory]
    public async Task An_address_of_somebody_else_stops_a_file_of_customers(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        await trial.MustRunAsync(ImportKind.Customers, "customer id,email\n1,ann@example.com\n");
        var before = await trial.ContentAsync();

        var result = await trial.RunAsync(ImportKind.Customers, "customer id,email\n5,eve@example.com\n2,Ann@Example.com\n");

        Assert.Equal(["rows-bad", RowReasons.IdentityConflict], result.Problems.Select(p => p.Code));
        Assert.Equal(before, await trial.ContentAsync());
    }

    [DatabaseTheory]
    public async Task Events_keep_their_other_columns_and_come_once(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        const string text = "user_id,event,timestamp,page\n1,viewed,1299240000,home\n1,viewed,1299240000,home\n2,bought,1299240001,cart\n";
        var first = await trial.MustRunAsync(ImportKind.Events, text);

        var again = await trial.MustRunAsync(ImportKind.Events, text);

        Assert.Equal((3, 2), (first.Report!.Creates, first.Report.CustomersCreated));
        Assert.Equal((0, 3), (again.Report!.Creates, again.Report.Unchanged));
        Assert.Equal(3, await trial.CountAsync("events"));
    }

    [DatabaseTheory]
    public async Task Random_files_add_up_as_by_hand(Engine engine)
    {
        var random = new Random(20260102);
        await using var trial = await ImportTrial.OnAsync(engine);
        var expected = 0L;
        for (var round = 0; round < 5; round++)
        {
            var rows = Enumerable
                .Range(0, random.Next(1, 400))
                .Select(i =>
                    (
                        Order: $"R{round}-{i / 3}",
                        Customer: $"c{i / 3 % 17}",
                        Quantity: random.Next(1, 9),
                        Price: random.Next(0, 100_000) / 1000m
                    )
                )
                .ToList();
            expected += rows.Sum(r => (long)decimal.Round(r.Quantity * r.Price * 100, 0, MidpointRounding.ToEven));
            var text =
                "order id,customer id,order date,sku,quantity,unit price\n"
                + string.Concat(
                    rows.Select(r =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{r.Order},{r.Customer},2011-03-04,S{r.Quantity},{r.Quantity},{r.Price:0.000}\n"
                        )
                    )
                );

            await trial.MustRunAsync(ImportKind.Orders, text, new ImportOptions { DecimalSign = "." });
        }

        Assert.Equal(expected, await trial.NumberAsync("SELECT SUM(gross) FROM orders"));
        Assert.Equal(expected, await trial.NumberAsync("SELECT SUM(amount) FROM order_items"));
    }
}
