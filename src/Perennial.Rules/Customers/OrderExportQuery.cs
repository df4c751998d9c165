using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>Every order with its customer, by time, for files.</summary>
public sealed record OrderExportQuery : Question<OrderExportRow>
{
    /// <inheritdoc/>
    public override OrderExportRow Read(DbDataReader row) =>
        new(
            row.GetString(0),
            row.Whole(1),
            row.GetString(2),
            row.TextOrNull(3),
            row.TextOrNull(4),
            row.Whole(5),
            row.Whole(6),
            row.GetString(7),
            row.TextOrNull(8),
            row.TextOrNull(9),
            row.Small(10),
            row.Small(11) == 1
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        """
            SELECT o.number, o.time, o.status, c.number, c.name, o.gross, o.refunded, o.currency, o.channel, o.country, o.item_count, o.is_paid
            FROM orders o
            LEFT JOIN customers c ON c.id = o.customer_id
            ORDER BY o.time, o.id
            """;
}

/// <summary>A row of a file of orders.</summary>
/// <param name="Number">The order's number.</param>
/// <param name="Time">Unix milliseconds.</param>
/// <param name="Status">One of <see cref="Orders.OrderStatus"/>.</param>
/// <param name="CustomerNumber">The customer's number.</param>
/// <param name="CustomerName">The customer's name.</param>
/// <param name="Gross">Minor units before refunds.</param>
/// <param name="Refunded">Minor units given back.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Channel">Where it was placed.</param>
/// <param name="Country">Where it went.</param>
/// <param name="Items">Lines.</param>
/// <param name="Counts">Whether it counts as a paid order.</param>
public sealed record OrderExportRow(
    string Number,
    long Time,
    string Status,
    string? CustomerNumber,
    string? CustomerName,
    long Gross,
    long Refunded,
    string Currency,
    string? Channel,
    string? Country,
    int Items,
    bool Counts
)
{
    private static readonly Phrase[] Columns =
    [
        new("order number", "订单编号"),
        new("time (UTC)", "下单时间（UTC）"),
        new("status", "状态"),
        new("customer number", "客户编号"),
        new("customer name", "客户姓名"),
        new("amount", "金额"),
        new("refunded", "退款金额"),
        new("net amount", "净额"),
        new("currency", "币种"),
        new("channel", "渠道"),
        new("country", "国家"),
        new("items", "商品行数"),
        new("counts as paid", "计入已付款"),
    ];

    /// <summary>The first row of a CSV file.</summary>
    public static string Header(Language language) => CsvCell.Row(Columns.Select(column => CsvCell.Text(column.In(language))));

    /// <summary>When it was placed, as ISO 8601 in UTC.</summary>
    public string TimeText =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(Time)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The row of a CSV file; amounts in major units.</summary>
    public string ToCsv()
    {
        var currency = Basics.Currency.Of(Currency);
        return CsvCell.Row(
            CsvCell.Text(Number),
            TimeText,
            CsvCell.Text(Status),
            CsvCell.Text(CustomerNumber),
            CsvCell.Text(CustomerName),
            CsvCell.Number<decimal>(currency.ToMajor(Gross)),
            CsvCell.Number<decimal>(currency.ToMajor(Refunded)),
            CsvCell.Number<decimal>(currency.ToMajor(Gross - Refunded)),
            CsvCell.Text(Currency),
            CsvCell.Text(Channel),
            CsvCell.Text(Country),
            CsvCell.Number<int>(Items),
            Counts ? "1" : "0"
        );
    }
}
