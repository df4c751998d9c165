using Perennial.Rules.Basics;
using Perennial.Rules.Fields;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>The list of customers as a CSV file.</summary>
/// <param name="Language">Of the column names, groups and stages.</param>
/// <param name="Currency">Of the amounts.</param>
/// <param name="Rules">The last day, to which recency is counted.</param>
/// <param name="Groups">Names of the RFM groups.</param>
public sealed record CustomersFile(Language Language, Currency Currency, AnalysisRules Rules, RfmGroups Groups)
{
    /// <summary>The custom fields that whoever gets the file may see: a column each.</summary>
    public FieldCatalog Fields { get; init; } = FieldCatalog.None;

    /// <summary>Names of tags by id.</summary>
    public IReadOnlyDictionary<long, string> Tags { get; init; } = new Dictionary<long, string>();

    /// <summary>What chosen traits are called: a column each, the last ones.</summary>
    public IReadOnlyList<Phrase> Traits { get; init; } = [];

    private static readonly Phrase[] Columns =
    [
        new("customer number", "客户编号"),
        new("name", "姓名"),
        new("email", "邮箱"),
        new("phone", "手机"),
        new("company", "公司"),
        new("country", "国家"),
        new("city", "城市"),
        new("channel", "来源渠道"),
        new("orders", "订单数"),
        new("spend", "消费金额"),
        new("first order", "首次下单"),
        new("last order", "最近下单"),
        new("recency (days)", "距上次下单（天）"),
        new("RFM", "RFM"),
        new("group", "RFM 分组"),
        new("stage", "阶段"),
        new("churn risk", "流失风险"),
        new("probability alive", "仍是客户的概率"),
        new("value in 12 months", "未来 12 个月价值"),
        new("value at stake", "在险价值"),
        new("days late", "逾期天数"),
        new("tags", "标签"),
    ];

    /// <summary>The first row.</summary>
    public string Header =>
        CsvCell.Row(
            Columns.Concat(Fields.Active.Select(defined => defined.Name)).Concat(Traits).Select(column => CsvCell.Text(column.In(Language)))
        );

    /// <summary>The row of a customer.</summary>
    /// <param name="row">The customer.</param>
    /// <param name="traits">The values of the chosen traits: a double, an instant as long, a string, or null.</param>
    public string Row(CustomerExportRow row, IReadOnlyList<object?>? traits = null)
    {
        var customer = row.Customer;
        return CsvCell.Row([
            CsvCell.Text(customer.Number),
            CsvCell.Text(customer.Name),
            CsvCell.Text(customer.Email),
            CsvCell.Text(row.Phone),
            CsvCell.Text(row.Company),
            CsvCell.Text(customer.Country),
            CsvCell.Text(row.City),
            CsvCell.Text(customer.Channel),
            CsvCell.Number<long>(customer.Orders),
            CsvCell.Number<decimal>(Currency.ToMajor(customer.Spend)),
            Day(customer.FirstDay),
            Day(customer.LastDay),
            CsvCell.Number(Rules.LastDay - customer.LastDay),
            row.Rfm?.ToString() ?? "",
            CsvCell.Text(row.Rfm is { } cell ? Groups[cell].Name.In(Language) : null),
            CsvCell.Text(row.Stage.Name().In(Language)),
            CsvCell.Number(row.Risk),
            CsvCell.Number(row.Alive),
            CsvCell.Number(Major(row.Clv12)),
            CsvCell.Number(Major(row.AtStake)),
            CsvCell.Number(row.DaysLate),
            CsvCell.Text(string.Join("; ", TagsOf(row))),
            .. Fields.Active.Select(field => Cell(field, row.Attributes[field.Key])),
            .. (traits ?? []).Select(Trait),
        ]);
    }

    /// <summary>The names of a row's tags, in their order.</summary>
    public IEnumerable<string> TagsOf(CustomerExportRow row) =>
        row.Tags.Select(tag => Tags.GetValueOrDefault(tag)).OfType<string>().Order(StringComparer.Ordinal);

    // As people read it: choices and persons by name, yes and no in words. An import reads all of these.
    private string Cell(Field field, object? value) =>
        value switch
        {
            null => "",
            bool truth => truth ? new Phrase("yes", "是").In(Language) : new Phrase("no", "否").In(Language),
            double id when field.Type is FieldType.Person => CsvCell.Text(
                Fields.People.FirstOrDefault(person => person.Id == id)?.Email ?? Attributes.TextOf(value)
            ),
            double number => CsvCell.Number<double>(number),
            IReadOnlyList<string> list => CsvCell.Text(string.Join("; ", list.Select(one => Choice(field, one)))),
            string text => CsvCell.Text(Choice(field, text)),
            _ => CsvCell.Text(Attributes.TextOf(value)),
        };

    private static string Trait(object? value) =>
        value switch
        {
            double number => CsvCell.Number<double>(number),
            long instant => CsvCell.Text(
                DateTimeOffset
                    .FromUnixTimeMilliseconds(instant)
                    .ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)
            ),
            _ => CsvCell.Text(value as string),
        };

    private string Choice(Field field, string value) =>
        field.Choices.FirstOrDefault(choice => choice.Value == value)?.Name.In(Language) ?? value;

    private decimal? Major(long? minor) => minor is { } known ? Currency.ToMajor(known) : null;

    private static string Day(int? day) => day is { } known ? LocalDay.Format(known) : "";
}
