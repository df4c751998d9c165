using Perennial.Rules.Basics;
using Perennial.Rules.Imports;
using Xunit;

namespace Perennial.Rules.Tests.Imports;

public sealed class OrderRowsTests
{
    private const string Retail = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    [Theory]
    [InlineData("536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,UK", RowVerdict.Used, null)]
    [InlineData("C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527.0,UK", RowVerdict.CreditNote, null)]
    [InlineData("536414,22139,,56,2010-12-01 11:52:00,0.0,,UK", RowVerdict.SetAside, RowReasons.NoCustomer)]
    [InlineData("536414,22139,x,-5,2010-12-01 11:52:00,1.0,17850.0,UK", RowVerdict.SetAside, RowReasons.QuantityNotPositive)]
    [InlineData("536414,22139,x,5,2010-12-01 11:52:00,0.0,17850.0,UK", RowVerdict.SetAside, RowReasons.PriceNotPositive)]
    [InlineData("536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55", RowVerdict.Bad, RowReasons.Ragged)]
    [InlineData("536365,85123A,HOLDER,six,2010-12-01 08:26:00,2.55,17850.0,UK", RowVerdict.Bad, RowReasons.BadNumber)]
    [InlineData("536365,85123A,HOLDER,6,someday,2.55,17850.0,UK", RowVerdict.Bad, RowReasons.BadTime)]
    [InlineData("536365,85123A,HOLDER,6,2010-12-01 08:26:00,NaN,17850.0,UK", RowVerdict.Bad, RowReasons.NotFinite)]
    [InlineData("536365,85123A,=cmd|' /C calc'!A0,6,2010-12-01 08:26:00,2.55,17850.0,UK", RowVerdict.Bad, RowReasons.Formula)]
    [InlineData("536365,85123A,a\uFFFDb,6,2010-12-01 08:26:00,2.55,17850.0,UK", RowVerdict.Bad, RowReasons.Damaged)]
    [InlineData("536365,85123A,HOLDER,6,1889-12-01 08:26:00,2.55,17850.0,UK", RowVerdict.Bad, RowReasons.TimeOutOfRange)]
    public void Rows_of_online_retail_are_used_set_aside_or_bad(string text, RowVerdict verdict, string? reason)
    {
        var reader = new OrderRows(Plan(Retail, text, new ImportMapping { Preset = "online-retail" }));

        Assert.Equal(verdict, reader.Read(Row(text), out _));
        Assert.Equal(reason, reader.Errors.Count == 0 ? null : reader.Errors[0].Reason);
    }

    [Fact]
    public void A_line_is_quantity_times_price_rounded_half_to_even()
    {
        const string text = "1,A,x,3,2010-12-01,0.835,7,UK";
        new OrderRows(Plan(Retail, text, new ImportMapping { Preset = "online-retail" })).Read(Row(text), out var line);

        Assert.Equal((250, 3d), (line.Amount, line.Quantity));
    }

    [Theory]
    [InlineData("a,2011-03-04,-5,paid", RowReasons.NegativeAmount)]
    [InlineData("a,2011-03-04,5,whatever", RowReasons.BadStatus)]
    [InlineData(",2011-03-04,5,paid", RowReasons.NoCustomer)]
    [InlineData("a,,5,paid", RowReasons.Missing)]
    [InlineData("a,2011-03-04,,paid", RowReasons.Missing)]
    [InlineData("a,2011-03-04,$5,paid", RowReasons.OtherCurrency)]
    [InlineData("a,2011-03-04,5e20,paid", RowReasons.TooLarge)]
    public void Errors_name_their_reason(string text, string reason)
    {
        var plan = Plan("customer,time,amount,status", "a,2011-03-04,5,paid", Mapping("customer", "time", "amount", "status"));
        var reader = new OrderRows(plan);

        Assert.Equal(RowVerdict.Bad, reader.Read(Row(text), out _));
        Assert.Equal(reason, Assert.Single(reader.Errors).Reason);
    }

    [Fact]
    public void All_errors_of_a_row_are_said_at_once()
    {
        var reader = new OrderRows(
            Plan("customer,time,amount,status", "a,2011-03-04,5,paid", Mapping("customer", "time", "amount", "status"))
        );

        reader.Read(Row(",never,much,maybe"), out _);

        Assert.Equal(4, reader.Errors.Count);
    }

    [Fact]
    public void A_negative_amount_can_be_a_credit_note()
    {
        var plan = Plan(
            "customer,time,amount",
            "a,2011-03-04,5",
            Mapping("customer", "time", "amount"),
            new ImportOptions { Negative = "refunds" }
        );

        Assert.Equal(RowVerdict.CreditNote, new OrderRows(plan).Read(Row("a,2011-03-04,-5.5"), out var line));
        Assert.Equal(550, line.Amount);
    }

    [Fact]
    public void Times_without_offset_are_in_the_files_zone_and_days_in_the_workspaces()
    {
        var options = new ImportOptions { TimeZone = "America/New_York" };
        var plan = Plan("customer,time,amount", "a,2011-03-04 20:00,5", Mapping("customer", "time", "amount"), options, "Asia/Shanghai");

        new OrderRows(plan).Read(Row("a,2011-03-04 20:00,5"), out var line);

        Assert.Equal(DateTimeOffset.Parse("2011-03-05T01:00:00Z", null).ToUnixTimeMilliseconds(), line.Time);
        Assert.Equal(LocalDay.Of(2011, 3, 5), line.Day);
    }

    [Fact]
    public void A_reading_that_summer_time_skips_moves_forward()
    {
        var plan = Plan("customer,time,amount", "a,2011-03-27 01:30,5", Mapping("customer", "time", "amount"), null, "Europe/London");

        new OrderRows(plan).Read(Row("a,2011-03-27 01:30,5"), out var line);

        Assert.Equal(DateTimeOffset.Parse("2011-03-27T01:30:00Z", null).ToUnixTimeMilliseconds(), line.Time);
    }

    internal static ImportPlan Plan(string header, string rows, ImportMapping mapping, ImportOptions? options = null, string zone = "UTC")
    {
        var made = Make(header, rows, mapping, options, zone);
        Assert.True(made.IsOk, string.Join("; ", made.Problems.Select(p => p.Detail.En)));
        return made.Value;
    }

    internal static Outcome<ImportPlan> Make(
        string header,
        string rows,
        ImportMapping mapping,
        ImportOptions? options = null,
        string zone = "UTC"
    )
    {
        var survey = new FileSurvey(header.Split(','));
        foreach (var row in rows.Split('\n'))
            survey.See(Row(row));
        return ImportPlanning.Make(ImportKind.Orders, survey, mapping, options ?? new ImportOptions(), ("CNY", Zone.Find(zone)!));
    }

    internal static ImportMapping Mapping(params string[] fields) =>
        new() { Columns = fields.Index().ToDictionary(f => f.Index, f => f.Item) };

    private static TextRow Row(string text)
    {
        var row = new TextRow { Number = 2 };
        foreach (var cell in text.Split(','))
            row.Add(cell);
        return row;
    }
}
