using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>Everything that can be wrong with what a file's columns mean: formats, currencies, fields, options, rows.</summary>
public static class MappingProblems
{
    private static readonly Phrase Unclear = new("The file can be read in several ways", "该文件有多种读法");
    private static readonly Phrase BadMapping = new("The mapping is incomplete", "列映射不完整");

    public static Problem AmbiguousDate(string column, DateDetection dates) =>
        new(
            "date-ambiguous",
            Unclear,
            new(
                $"The dates in '{column}' can be read in several ways: '{dates.Example}' {Readings(dates, Language.En)}. No value in the column decides. Say which it is: dd/MM/yyyy, MM/dd/yyyy or yy-MM-dd.",
                $"“{column}”列的日期有多种读法：“{dates.Example}”{Readings(dates, Language.Zh)}，整列没有能够区分的值。请指明格式：dd/MM/yyyy、MM/dd/yyyy 或 yy-MM-dd。"
            ),
            "dateFormat"
        )
        {
            Option = "--date-format dd/MM/yyyy | MM/dd/yyyy | yy-MM-dd",
        };

    public static Problem AmbiguousNumber(string? example) =>
        new(
            "number-ambiguous",
            Unclear,
            new(
                $"The numbers can be read in two ways: '{example}'. Say whether the fraction follows a point or a comma.",
                $"数字有两种读法：“{example}”。请指明小数点是“.”还是“,”。"
            ),
            "decimal"
        )
        {
            Option = "--decimal . | --decimal ,",
        };

    public static Problem MixedCurrencies(IEnumerable<string> marks) =>
        new(
            "currency-mixed",
            Unclear,
            new(
                $"The amounts are in several currencies: {string.Join(", ", marks)}. An import has one currency. Split the file by currency, or convert the amounts before exporting.",
                $"金额包含多种币种：{string.Join("、", marks)}。一次导入只能有一种币种。请按币种拆分文件，或在导出前换算。"
            ),
            "currency"
        );

    public static Problem OtherCurrency(string mark, string currency) =>
        new(
            "currency-other",
            Unclear,
            new(
                $"The amounts are marked '{mark}', but the workspace's currency is {currency}. Convert the amounts before exporting, or change the workspace's currency before the first import.",
                $"金额标记为“{mark}”，而工作区币种为 {currency}。请在导出前换算，或在首次导入前修改工作区币种。"
            ),
            "currency"
        );

    public static Problem UnknownColumn(string name, IReadOnlyList<string> columns) =>
        new(
            "column-unknown",
            BadMapping,
            new(
                $"The file has no column '{name}'. It has: {string.Join(", ", columns.Take(30))}.",
                $"文件中没有“{name}”列。现有列：{string.Join("、", columns.Take(30))}。"
            ),
            name
        );

    public static Problem ColumnTwice(string column, string first, string second) =>
        new(
            "column-twice",
            BadMapping,
            new(
                $"The column '{column}' is mapped to both '{first}' and '{second}'. Choose one.",
                $"“{column}”列同时映射到“{first}”和“{second}”。请选择其一。"
            ),
            column
        );

    public static Problem UnknownField(string field, ImportKind kind) =>
        new(
            "field-unknown",
            BadMapping,
            new(
                $"'{field}' is not a field of {kind.Name()}. Fields are: {string.Join(", ", ImportFields.Of(kind).Select(f => f.Key))}.",
                $"“{field}”不是 {kind.Name()} 的字段。可用字段：{string.Join("、", ImportFields.Of(kind).Select(f => f.Key))}。"
            ),
            field
        );

    public static Problem FieldTwice(ImportField field) =>
        new(
            "field-twice",
            BadMapping,
            new($"Two columns are mapped to '{field.Label.En}'. Keep one.", $"有两列都映射到“{field.Label.Zh}”。请只保留一列。"),
            field.Key
        );

    public static Problem FieldMissing(ImportField field, IReadOnlyList<string> columns) =>
        new(
            "field-missing",
            BadMapping,
            new(
                $"No column is mapped to '{field.Label.En}'. Choose one. The file has: {string.Join(", ", columns.Take(30))}.",
                $"没有列映射到“{field.Label.Zh}”，请选择一列。文件包含：{string.Join("、", columns.Take(30))}。"
            ),
            field.Key
        )
        {
            Option = $"{field.Option} COLUMN",
        };

    public static Problem NoIdentity(IReadOnlyList<string> columns) =>
        new(
            "identity-missing",
            BadMapping,
            new(
                $"No column says which customer a row belongs to. Map a customer number, an e-mail or a phone. The file has: {string.Join(", ", columns.Take(30))}.",
                $"没有列说明该行属于哪个客户。请映射客户编号、邮箱或手机号。文件包含：{string.Join("、", columns.Take(30))}。"
            ),
            "customer"
        )
        {
            Option = "--customer COLUMN",
        };

    public static Problem NoAmount(IReadOnlyList<string> columns) =>
        new(
            "amount-missing",
            BadMapping,
            new(
                $"No column says what was paid. Map an amount, or a unit price and a quantity. The file has: {string.Join(", ", columns.Take(30))}.",
                $"没有列说明付款金额。请映射金额，或单价与数量。文件包含：{string.Join("、", columns.Take(30))}。"
            ),
            "amount"
        )
        {
            Option = "--amount COLUMN",
        };

    public static Problem MatchKeyUnmapped(string key) =>
        new(
            "match-key-unmapped",
            BadMapping,
            new($"Customers are to be matched by {key}, but no column is mapped to it.", $"客户按 {key} 匹配，但没有列映射到它。"),
            "matchKey"
        );

    public static Problem UnknownPreset(string key) =>
        new(
            "preset-unknown",
            BadMapping,
            new(
                $"There is no preset '{key}'. Presets: {string.Join(", ", ImportPresets.All.Select(p => p.Key))}.",
                $"没有预设“{key}”。可用预设：{string.Join("、", ImportPresets.All.Select(p => p.Key))}。"
            ),
            "preset"
        );

    public static Problem PresetDoesNotFit(ImportPreset preset, IReadOnlyList<string> missing) =>
        new(
            "preset-misfit",
            BadMapping,
            new(
                $"The file does not have the layout '{preset.Label.En}': it lacks the columns {string.Join(", ", missing)}.",
                $"文件不符合预设“{preset.Label.Zh}”：缺少列 {string.Join("、", missing)}。"
            ),
            "preset"
        );

    public static Problem BadOption(string option, string value, string expectedEn, string expectedZh) =>
        new(
            "option-invalid",
            BadMapping,
            new($"'{value}' is not a value of {option}. Expected: {expectedEn}.", $"“{value}”不是 {option} 的有效值。应为：{expectedZh}。"),
            option
        );

    public static Problem UnknownZone(string name) =>
        new(
            "timezone-unknown",
            BadMapping,
            new(
                $"'{name}' is not a time zone. Use an IANA name such as Asia/Shanghai, Europe/London or UTC.",
                $"“{name}”不是有效时区。请使用 IANA 名称，例如 Asia/Shanghai、Europe/London 或 UTC。"
            ),
            "timeZone"
        );

    public static Problem BadRows(long bad, long read) =>
        new(
            "rows-bad",
            new("Some rows cannot be imported", "部分行无法导入"),
            new(
                $"{bad:N0} of {read:N0} rows have errors; nothing was imported. Correct them (see the error report), or import the other rows without them.",
                $"{read:N0} 行中有 {bad:N0} 行有错误，没有导入任何数据。请修正（见错误报告），或只导入其余的行。"
            ),
            "file"
        )
        {
            Option = "--skip-bad-rows",
        };

    private static string Readings(DateDetection dates, Language language)
    {
        if (dates.Example is null || !DateText.TryRead(dates.Example, out var reading))
            return language is Language.Zh ? "（各行互相矛盾）" : "(the rows contradict each other)";
        var readings = dates
            .Candidates.Where(reading.IsDate)
            .Select(order => reading.Date(order))
            .Select(d => $"{d.Year:0000}-{d.Month:00}-{d.Day:00}");
        return language is Language.Zh ? "可以是 " + string.Join(" 或 ", readings) : "is " + string.Join(" or ", readings);
    }
}
