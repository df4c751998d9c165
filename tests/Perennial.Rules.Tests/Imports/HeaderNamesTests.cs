using Perennial.Rules.Basics;
using Perennial.Rules.Imports;
using Xunit;

namespace Perennial.Rules.Tests.Imports;

public sealed class HeaderNamesTests
{
    [Theory]
    [InlineData("InvoiceNo", "invoice no")]
    [InlineData("customer_id", "customer id")]
    [InlineData("CustomerID", "customer id")]
    [InlineData("  Order-Date ", "order date")]
    [InlineData("下单时间（北京）", "下单时间 北京")]
    [InlineData("ＳＫＵ", "sku")]
    public void Names_are_compared_by_their_words(string name, string normal) => Assert.Equal(normal, HeaderNames.Normalise(name));

    [Fact]
    public void Twenty_thousand_columns_are_refused() =>
        Assert.Equal("header-too-many", Assert.Single(HeaderNames.Check([.. Enumerable.Range(0, 20_000).Select(i => $"c{i}")])).Code);

    [Fact]
    public void Everything_wrong_with_a_header_is_said_at_once()
    {
        var problems = HeaderNames.Check(["amount", "", "Amount", new string('x', 300), "\uFFFD\uFFFD"]);

        Assert.Equal(["header-damaged", "header-duplicate", "header-empty", "header-too-long"], problems.Select(p => p.Code).Order());
    }

    [Theory]
    [InlineData("customer,date,amount", "A1,2011-03-04,12", true)]
    [InlineData("A1,2011-03-04,12", "A2,2011-03-05,13", false)]
    [InlineData("region,2010,2011,x,y,z,a,b", "north,1,2,3,4,5,6,7", true)]
    public void A_header_holds_names_and_no_values(string first, string second, bool expected) =>
        Assert.Equal(expected, HeaderNames.LooksLikeHeader(first.Split(','), second.Split(',')));

    [Theory]
    [InlineData(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
        "order,sku,product,quantity,time,price,customer,country"
    )]
    [InlineData("客户编号,下单时间,金额,订单号,手机号", "customer,time,amount,order,phone")]
    [InlineData("customer_id,order_date,revenue,first_name,last_name,email", "customer,time,amount,first_name,last_name,email")]
    [InlineData(
        "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,订单创建时间,联系手机",
        "order,customer,amount,status,name,time,phone"
    )]
    [InlineData("date,id", "time,-")]
    [InlineData("colour,size", "-,-")]
    public void Columns_of_orders_are_recognised(string names, string fields) => Recognises(ImportKind.Orders, names, fields);

    [Theory]
    [InlineData("customer_number,number,plan,starts_on,ends_on,billing,amount", "customer,contract,plan,starts_on,ends_on,billing,amount")]
    [InlineData("合同编码,客户编码,合同名称,合同开始日期,合同终止日期,金额", "contract,customer,plan,starts_on,ends_on,amount")]
    [InlineData("编号,客户,产品,生效日期,失效日期,金额", "contract,customer,plan,starts_on,ends_on,amount")]
    [InlineData("单据编号,客户编码,产品编号,套餐,开始日期,价格", "contract,customer,-,plan,starts_on,amount")]
    [InlineData(
        "id,Customer ID,Customer Email,Plan,Interval,Amount,Start Date (UTC),Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC),Ended At (UTC)",
        "contract,customer,email,plan,billing,amount,starts_on,-,ends_on,cancelled_on,stops_on"
    )]
    [InlineData(
        "Contract ID,Contract Number,Account Number,Product Name,Contract Start Date,Contract End Date,Price",
        "-,contract,customer,plan,starts_on,ends_on,amount"
    )]
    [InlineData("No.,subscriber,package,from,to,fee", "contract,customer,plan,starts_on,ends_on,amount")]
    [InlineData("合同状态,合同类型,客户编号,套餐", "-,-,customer,plan")]
    public void Columns_of_contracts_are_recognised(string names, string fields) => Recognises(ImportKind.Contracts, names, fields);

    [Theory]
    [InlineData("number,name,email", "customer,name,email")]
    [InlineData("编码,名称,联系电话", "customer,name,phone")]
    [InlineData("id,Description,Email,Name", "customer,-,email,name")]
    [InlineData("Record ID,First Name,Last Name,Phone Number", "customer,first_name,last_name,phone")]
    [InlineData("id,number,name", "-,customer,name")]
    [InlineData("编号,客户编号,姓名", "-,customer,name")]
    public void Columns_of_customers_are_recognised(string names, string fields) => Recognises(ImportKind.Customers, names, fields);

    private static void Recognises(ImportKind kind, string names, string fields) =>
        Assert.Equal(fields, string.Join(',', FieldSuggestion.Suggest(kind, names.Split(',')).Select(f => f ?? "-")));

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("=HYPERLINK(\"http://x\")", true)]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0", true)]
    [InlineData("+cmd|' /C calc'!A0", true)]
    [InlineData("-2+3+cmd|' /C calc'!A0", true)]
    [InlineData("+86 138 0013 8000", false)]
    [InlineData("-12.50", false)]
    [InlineData("@lily", false)]
    [InlineData("- (none)", true)]
    [InlineData("=", false)]
    public void Formulas_are_told_from_text(string cell, bool expected) => Assert.Equal(expected, FormulaCells.IsFormula(cell));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("\tx", "'\tx")]
    [InlineData("plain", "plain")]
    public void Exported_cells_never_run(string cell, string expected) => Assert.Equal(expected, CsvCell.Text(cell));
}
