using Perennial.DuckDb;
using Perennial.Imports;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;
using Xunit;

namespace Perennial.Tests.Imports;

public sealed class StagedOrdersTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _stage;

    public StagedOrdersTests() => _stage = _database.Connect();

    [Fact]
    public void Online_retail_has_its_published_numbers()
    {
        var report = Load(SharedData.PathOf("online_retail.csv.gz"), "online-retail");

        Assert.Equal((541_909, 397_884, 0), (report.Rows.Read, report.Rows.Used, report.Rows.Bad));
        Assert.Equal(135_080, report.Rows.Rejected[RowReasons.NoCustomer]);
        Assert.Equal(8_905, report.Rows.Rejected[RowReasons.Cancellation]);
        Assert.Equal(40, report.Rows.Rejected[RowReasons.PriceNotPositive]);
        Assert.Equal(18_532, Number("SELECT count(*) FROM orders WHERE is_paid = 1"));
        Assert.Equal(4_338, Number("SELECT count(DISTINCT customer_id) FROM orders WHERE is_paid = 1"));
        Assert.Equal(891_140_790, Number("SELECT sum(gross) FROM orders"));
        Assert.Equal(61_134_209, Number("SELECT sum(amount) FROM refunds"));
        Assert.Equal(397_884, Number("SELECT count(*) FROM order_items"));
        Assert.Equal(891_140_790, Number("SELECT sum(amount) FROM order_items"));
    }

    [Fact]
    public void Orders_without_numbers_are_one_a_row()
    {
        Load(SharedData.PathOf("rfm_data_orders.csv"), null, ("customer", "customer_id"), ("time", "order_date"), ("amount", "revenue"));

        Assert.Equal((4_906, 995), (Number("SELECT count(DISTINCT number) FROM orders"), Number("SELECT count(*) FROM customers")));
        Assert.Equal(
            6,
            Number("SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.number = 'Abbey O''Reilly'")
        );
    }

    [Fact]
    public void Lines_of_an_order_are_added_up_and_a_refund_is_not()
    {
        LoadText(
            """
            订单号,客户编号,下单时间,金额,退款金额,状态
            A1,甲,2011年3月4日 10:20,"1,000.50",0,已付款
            A1,甲,2011年3月4日 10:20,¥20,0,已付款
            A2,乙,2011年3月5日,50,10,部分退款
            A3,乙,2011年3月6日,50,,已退款
            A4,乙,2011年3月7日,50,,已取消
            """
        );

        Assert.Equal("A1 102050 0 paid 1|A2 5000 1000 partially_refunded 1|A3 5000 5000 refunded 0|A4 5000 0 cancelled 0", Orders());
    }

    [Fact]
    public void Identical_rows_without_order_number_are_told_apart_and_numbered_alike_each_time()
    {
        const string text = "customer,date,amount\na,2011-03-04,5\na,2011-03-04,5\nb,2011-03-04,5\n";
        LoadText(text);
        var first = Text("SELECT string_agg(number, ' ' ORDER BY id) FROM orders");
        using var other = DuckDbDatabase.Open();
        using var stage = other.Connect();
        LoadText(text, stage);

        Assert.Equal(3, Number("SELECT count(DISTINCT number) FROM orders"));
        Assert.Equal(first, Text("SELECT string_agg(number, ' ' ORDER BY id) FROM orders", stage));
    }

    [Fact]
    public void An_order_of_two_customers_is_an_error_of_the_later_row()
    {
        var problems = Problems("order,customer,date,amount\n1,a,2011-03-04,5\n1,b,2011-03-04,5\n2,b,2011-03-04,5\n");

        Assert.Equal(["rows-bad", RowReasons.TwoCustomers], problems.Select(p => p.Code));
        Assert.Contains("Row 3", problems[1].Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_calendar_covers_every_day_that_an_order_can_have()
    {
        LoadText("customer,date,amount\na,1990-01-01,5\nb,2079-12-31,5\n");

        Assert.Equal(2, Number("SELECT count(*) FROM orders JOIN calendar USING (day)"));
        Assert.Equal(Period.Of(PeriodKind.Quarter, LocalDay.Of(2079, 12, 31)).Index, Number("SELECT max(quarter) FROM calendar"));
        Assert.Equal(Period.Of(PeriodKind.Week, LocalDay.Of(1990, 1, 1)).Index, Number("SELECT min(week) FROM calendar"));
    }

    public void Dispose()
    {
        _stage.Dispose();
        _database.Dispose();
    }

    private StagedOrders.Report Load(string path, string? preset, params (string Field, string Column)[] columns)
    {
        var loaded = StagedOrders.Load(
            new(path, preset, columns.ToDictionary(c => c.Field, c => c.Column), new ImportOptions()),
            _stage,
            null,
            TestContext.Current.CancellationToken
        );
        Assert.True(loaded.IsOk, string.Join("\n", loaded.Problems.Select(p => p.Detail.En)));
        return loaded.Value;
    }

    private static Outcome<StagedOrders.Report> TryLoad(string text, DuckDbConnection stage)
    {
        using var file = new TemporaryFile(text);
        return StagedOrders.Load(
            new(file.Path, null, new Dictionary<string, string>(), new ImportOptions()),
            stage,
            null,
            TestContext.Current.CancellationToken
        );
    }

    private void LoadText(string text, DuckDbConnection? stage = null)
    {
        var loaded = TryLoad(text, stage ?? _stage);
        Assert.True(loaded.IsOk, string.Join("\n", loaded.Problems.Select(p => p.Detail.En)));
    }

    private IReadOnlyList<Problem> Problems(string text) => TryLoad(text, _stage).Problems;

    private string Orders() =>
        Text("SELECT string_agg(concat_ws(' ', number, gross, refunded, status, is_paid), '|' ORDER BY number) FROM orders");

    private long Number(string sql)
    {
        using var reader = new DuckDbDataReader(_stage.Query(sql));
        Assert.True(reader.Read());
        return reader.GetInt64(0);
    }

    private string Text(string sql, DuckDbConnection? stage = null)
    {
        using var reader = new DuckDbDataReader((stage ?? _stage).Query(sql));
        Assert.True(reader.Read());
        return reader.GetString(0);
    }
}
