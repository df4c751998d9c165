using Perennial.Rules.Basics;
using Perennial.Rules.Fields;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>The list of customers as a file: CSV, or the cells of a spreadsheet.</summary>
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

    private const int FirstOrderColumn = 10;

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

    /// <summary>What the columns are called.</summary>
    public IReadOnlyList<string> Titles =>
        [.. Columns.Concat(Fields.Active.Select(defined => defined.Name)).Concat(Traits).Select(column => column.In(Language))];

    /// <summary>Which columns hold days.</summary>
    public IReadOnlySet<int> DayColumns =>
        Fields
            .Active.Index()
            .Where(one => one.Item.Type is FieldType.Date)
            .Select(one => Columns.Length + one.Index)
            .Append(FirstOrderColumn)
            .Append(FirstOrderColumn + 1)
            .ToHashSet();

    /// <summary>The first row as CSV.</summary>
    public string Header => CsvCell.Row(Titles.Select(CsvCell.Text));

    /// <summary>The row of a customer as CSV.</summary>
    public string Row(CustomerExportRow row, IReadOnlyList<object?>? traits = null) => CsvCell.Row(Cells(row, traits).Select(CsvCell.Of));

    /// <summary>The cells of a customer, each a text, a number, a <see cref="DateOnly"/>, a <see cref="DateTimeOffset"/> or null.</summary>
    /// <param name="row">The customer.</param>
    /// <param name="traits">The values of the chosen traits: a double, an instant as long, a string, or null.</param>
    public IReadOnlyList<object?> Cells(CustomerExportRow row, IReadOnlyList<object?>? traits = null)
    {
        var customer = row.Customer;
        return
        [
            customer.Number,
            customer.Name,
            customer.Email,
            row.Phone,
            row.Company,
            customer.Country,
            row.City,
            customer.Channel,
            customer.Orders,
            Currency.ToMajor(customer.Spend),
            Day(customer.FirstDay),
            Day(customer.LastDay),
            Rules.LastDay - customer.LastDay,
            row.Rfm?.ToString(),
            row.Rfm is { } cell ? Groups[cell].Name.In(Language) : null,
            row.Stage.Name().In(Language),
            row.Risk,
            row.Alive,
            Major(row.Clv12),
            Major(row.AtStake),
            row.DaysLate,
            string.Join("; ", TagsOf(row)),
            .. Fields.Active.Select(field => Cell(field, row.Attributes[field.Key])),
            .. (traits ?? []).Select(Trait),
        ];
    }

    /// <summary>The names of a row's tags, in their order.</summary>
    public IEnumerable<string> TagsOf(CustomerExportRow row) =>
        row.Tags.Select(tag => Tags.GetValueOrDefault(tag)).OfType<string>().Order(StringComparer.Ordinal);

    // As people read it: choices and persons by name, yes and no in words. An import reads all of these.
    private object? Cell(Field field, object? value) =>
        value switch
        {
            null => null,
            bool truth => truth ? new Phrase("yes", "是").In(Language) : new Phrase("no", "否").In(Language),
            double id when field.Type is FieldType.Person => Fields.People.FirstOrDefault(person => person.Id == id)?.Email
                ?? Attributes.TextOf(value),
            double number => number,
            IReadOnlyList<string> list => string.Join("; ", list.Select(one => Choice(field, one))),
            string text when field.Type is FieldType.Date && LocalDay.Parse(text) is { } day => LocalDay.ToDate(day),
            string text => Choice(field, text),
            _ => Attributes.TextOf(value),
        };

    private static object? Trait(object? value) => value is long instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : value;

    private string Choice(Field field, string value) =>
        field.Choices.FirstOrDefault(choice => choice.Value == value)?.Name.In(Language) ?? value;

    private decimal? Major(long? minor) => minor is { } known ? Currency.ToMajor(known) : null;

    private static DateOnly? Day(int? day) => day is { } known ? LocalDay.ToDate(known) : null;
}
