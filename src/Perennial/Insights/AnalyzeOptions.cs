using System.CommandLine;
using Perennial.Imports;
using Perennial.Plumbing;
using Perennial.Rules.Imports;

namespace Perennial.Insights;

/// <summary>The options of <c>analyze</c> that say which file is read, and how.</summary>
internal sealed class AnalyzeOptions
{
    private static readonly string[] Fields = ["customer", "time", "amount", "order", "country", "channel", "status", "quantity", "price"];

    private readonly Argument<string> _file;
    private readonly Dictionary<string, Option<string?>> _columns;
    private readonly Dictionary<string, Option<string?>> _texts;
    private readonly Option<bool> _skipBadRows;

    public AnalyzeOptions(CommandLineHost host, Command command)
    {
        _file = new Argument<string>("FILE")
        {
            Description = host.Say(
                "Orders: .csv, .tsv, .txt (also .gz), .xlsx or .xls",
                "订单文件：.csv、.tsv、.txt（及 .gz）、.xlsx 或 .xls"
            ),
        };
        _columns = Fields.ToDictionary(
            field => field,
            field => new Option<string?>("--" + field)
            {
                Description = host.Say($"Name of the column with the {field}", $"{field} 所在列的名称"),
                HelpName = "COL",
            }
        );
        _texts = new (string Name, string En, string Zh)[]
        {
            (
                "preset",
                "A known layout: " + string.Join(", ", ImportPresets.All.Select(p => p.Key)),
                "已知版式：" + string.Join("、", ImportPresets.All.Select(p => p.Key))
            ),
            (
                "timezone",
                "Zone of times without offset, and in which days begin (default: UTC)",
                "无时区时间所在的时区，亦为日界所在时区（默认：UTC）"
            ),
            ("date-format", "For example dd/MM/yyyy, iso, unix, unix_ms, excel", "例如 dd/MM/yyyy、iso、unix、unix_ms、excel"),
            ("decimal", "Sign before the fraction: . or ,", "小数点：“.”或“,”"),
            ("encoding", "For example utf-8, gb18030", "例如 utf-8、gb18030"),
            ("delimiter", "Between cells: , ; | or tab", "分隔符：“,”“;”“|”或 tab"),
            ("sheet", "Sheet of a workbook", "工作簿中的工作表"),
            ("currency", "Code of the amounts' currency", "金额的币种代码"),
            ("negative", "Negative amounts: error or refunds", "负数金额：error 或 refunds"),
        }.ToDictionary(o => o.Name, o => new Option<string?>("--" + o.Name) { Description = host.Say(o.En, o.Zh) });
        _skipBadRows = new Option<bool>("--skip-bad-rows")
        {
            Description = host.Say("Use the other rows when some have errors", "有错误行时仍使用其余的行"),
        };
        command.Arguments.Add(_file);
        foreach (var option in _columns.Values.Concat(_texts.Values))
            command.Options.Add(option);
        command.Options.Add(_skipBadRows);
    }

    public StagedOrders.Request Read(ParseResult parsed)
    {
        string? Text(string name) => parsed.GetValue(_texts[name]);
        return new StagedOrders.Request(
            parsed.GetValue(_file)!,
            Text("preset"),
            _columns.Where(c => parsed.GetValue(c.Value) is not null).ToDictionary(c => c.Key, c => parsed.GetValue(c.Value)!),
            new ImportOptions
            {
                TimeZone = Text("timezone"),
                DateFormat = Text("date-format"),
                DecimalSign = Text("decimal"),
                Encoding = Text("encoding"),
                Delimiter = Text("delimiter"),
                Sheet = Text("sheet"),
                Currency = Text("currency"),
                Negative = Text("negative"),
                SkipBadRows = parsed.GetValue(_skipBadRows),
            }
        );
    }
}
