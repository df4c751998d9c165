using Perennial.Rules.Imports;
using Xunit;
using static Perennial.Rules.Tests.Imports.OrderRowsTests;

namespace Perennial.Rules.Tests.Imports;

public sealed class ImportPlanningTests
{
    private static readonly ImportMapping Simple = Mapping("customer", "time", "amount");

    [Fact]
    public void Ambiguous_dates_are_asked_for_and_never_guessed()
    {
        var problem = Assert.Single(Make("c,t,a", "x,03/04/2011,5", Simple).Problems);

        Assert.Equal("date-ambiguous", problem.Code);
        Assert.Contains("2011-04-03 or 2011-03-04", problem.Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_settles_ambiguous_dates() =>
        Assert.Equal(
            DateOrder.MonthDayYear,
            Plan("c,t,a", "x,03/04/2011,5", Simple, new ImportOptions { DateFormat = "M/d/yyyy" }).TimeOrder
        );

    [Theory]
    [InlineData("x,2011-03-04,¥5\ny,2011-03-05,$6", "currency-mixed")]
    [InlineData("x,2011-03-04,$5", "currency-other")]
    [InlineData("x,2011-03-04,\"1,234\"", null)]
    public void Amounts_must_be_in_the_workspaces_currency(string rows, string? code) =>
        Assert.Equal(
            code,
            Make("c,t,a", rows, Simple).Problems.Select(p => p.Code).FirstOrDefault(c => c.StartsWith("currency", StringComparison.Ordinal))
        );

    [Fact]
    public void A_yen_sign_is_the_renminbis_too() => Assert.True(Make("c,t,a", "x,2011-03-04,¥5", Simple).IsOk);

    [Theory]
    [InlineData("time,amount", "identity-missing")]
    [InlineData("customer,amount", "field-missing")]
    [InlineData("customer,time", "amount-missing")]
    [InlineData("customer,time,amount,amount", "field-twice")]
    [InlineData("customer,time,amount,colour", "field-unknown")]
    public void An_incomplete_mapping_says_what_is_missing(string fields, string code) =>
        Assert.Equal(code, Assert.Single(Make("a,b,c,d", "x,2011-03-04,5,6", Mapping(fields.Split(','))).Problems).Code);

    [Fact]
    public void A_preset_that_does_not_fit_says_which_columns_are_missing()
    {
        var problem = Make("InvoiceNo,Quantity", "1,2", new ImportMapping { Preset = "online-retail" }).Problems[0];

        Assert.Equal("preset-misfit", problem.Code);
        Assert.Contains("UnitPrice", problem.Detail.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", true)]
    [InlineData("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country", true)]
    [InlineData("customer,date,amount", false)]
    public void Presets_are_recognised_by_their_headers(string header, bool fits) =>
        Assert.Equal(fits, ImportPresets.Fitting(ImportKind.Orders, header.Split(',')).Any(p => p.Key == "online-retail"));

    [Fact]
    public void Every_preset_names_fields_and_reasons_that_exist() =>
        Assert.All(
            ImportPresets.All,
            preset =>
            {
                Assert.All(preset.Columns.Keys, key => Assert.NotNull(ImportFields.Find(preset.Kind, key)));
                Assert.All(preset.SetAside, reason => Assert.True(RowReasons.CanBeSetAside(reason)));
            }
        );

    [Fact]
    public void Every_reason_is_described_in_both_languages() =>
        Assert.All(
            typeof(RowReasons).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!),
            reason => Assert.NotEqual(RowReasons.Describe(reason).En, RowReasons.Describe(reason).Zh)
        );
}
