using System.CommandLine;
using Perennial.Plumbing;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>What a person asked for on the command line.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Preset">A preset's key.</param>
/// <param name="MapFile">Path of a mapping in JSON.</param>
/// <param name="Columns">Field key to column name.</param>
/// <param name="Attributes">Column name to attribute name.</param>
/// <param name="Options">How the file is read.</param>
/// <param name="DryRun">Whether nothing is to be written.</param>
/// <param name="ErrorFile">Where rows that are not imported are listed.</param>
internal sealed record AskedImport(
    string File,
    string? Preset,
    string? MapFile,
    IReadOnlyDictionary<string, string> Columns,
    IReadOnlyDictionary<string, string> Attributes,
    ImportOptions Options,
    bool DryRun,
    string? ErrorFile
);

/// <summary>The options of <c>import</c>: one for each field of the kind, and those about the file.</summary>
internal sealed class ImportCommandOptions
{
    private readonly Argument<string> _file;
    private readonly Dictionary<string, Option<string?>> _fields;
    private readonly Dictionary<string, Option<string?>> _texts;
    private readonly Option<string[]> _attributes;
    private readonly Option<string[]> _setAside;
    private readonly Option<bool> _dryRun,
        _skipBadRows,
        _noHeader;

    public ImportCommandOptions(CommandLineHost host, ImportKind kind)
    {
        _file = new Argument<string>("FILE")
        {
            Description = host.Say(".csv, .tsv, .txt (also .gz), .xlsx or .xls", ".csv、.tsv、.txt（及 .gz）、.xlsx 或 .xls"),
        };
        _fields = ImportFields
            .Of(kind)
            .ToDictionary(
                f => f.Key,
                f => new Option<string?>(f.Option)
                {
                    Description = host.Say($"Column of: {f.Label.En}", $"“{f.Label.Zh}”所在的列"),
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
            ("map", "Mapping as a JSON file", "列映射的 JSON 文件"),
            ("timezone", "Zone of times without offset (default: the workspace's)", "无时区时间所在的时区（默认：工作区时区）"),
            ("date-format", "For example dd/MM/yyyy, iso, unix, unix_ms, excel", "例如 dd/MM/yyyy、iso、unix、unix_ms、excel"),
            ("decimal", "Sign before the fraction: . or ,", "小数点：“.”或“,”"),
            ("encoding", string.Join(", ", TextEncodings.Names), string.Join("、", TextEncodings.Names)),
            ("delimiter", "Between cells: , ; | or tab", "分隔符：“,”“;”“|”或 tab"),
            ("sheet", "Sheet of a workbook", "工作簿中的工作表"),
            ("currency", "Code of the amounts' currency", "金额的币种代码"),
            ("match", "Find customers by number, email or phone", "按 number、email 或 phone 匹配客户"),
            ("mode", "Customers: create, update or both", "客户：create、update 或 both"),
            ("negative", "Negative amounts: error or refunds", "负数金额：error 或 refunds"),
            ("errors", "Write rows that are not imported to this CSV file", "将未导入的行写入此 CSV 文件"),
        }.ToDictionary(o => o.Name, o => new Option<string?>("--" + o.Name) { Description = host.Say(o.En, o.Zh) });
        _attributes = new Option<string[]>("--attribute")
        {
            Description = host.Say("COL or COL=NAME: import the column as an attribute", "列名 或 列名=属性名：将该列导入为属性"),
            HelpName = "COL=NAME",
        };
        _setAside = new Option<string[]>("--set-aside")
        {
            Description = host.Say(
                "Count and leave out such rows: no-customer, quantity-not-positive, price-not-positive",
                "计数并排除此类行：no-customer、quantity-not-positive、price-not-positive"
            ),
        };
        _dryRun = new Option<bool>("--dry-run") { Description = host.Say("Report what would happen; write nothing", "只报告结果，不写入") };
        _skipBadRows = new Option<bool>("--skip-bad-rows")
        {
            Description = host.Say("Import the other rows when some have errors", "有错误行时仍导入其余的行"),
        };
        _noHeader = new Option<bool>("--no-header")
        {
            Description = host.Say("The first row is data; columns are #1, #2 …", "首行即数据；列名为 #1、#2……"),
        };
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        foreach (var option in _fields.Values.Concat(_texts.Values))
            command.Options.Add(option);
        foreach (var option in (Option[])[_attributes, _setAside, _dryRun, _skipBadRows, _noHeader])
            command.Options.Add(option);
    }

    public AskedImport Read(ParseResult parsed)
    {
        string? Text(string name) => parsed.GetValue(_texts[name]);
        return new AskedImport(
            parsed.GetValue(_file)!,
            Text("preset"),
            Text("map"),
            _fields.Where(f => parsed.GetValue(f.Value) is not null).ToDictionary(f => f.Key, f => parsed.GetValue(f.Value)!),
            (parsed.GetValue(_attributes) ?? []).Select(a => a.Split('=', 2)).ToDictionary(a => a[0], a => a[^1]),
            new ImportOptions
            {
                TimeZone = Text("timezone"),
                DateFormat = Text("date-format"),
                DecimalSign = Text("decimal"),
                Encoding = Text("encoding"),
                Delimiter = Text("delimiter"),
                Sheet = Text("sheet"),
                Currency = Text("currency"),
                MatchKey = Text("match"),
                Mode = Text("mode"),
                Negative = Text("negative"),
                Header = parsed.GetValue(_noHeader) ? false : null,
                SkipBadRows = parsed.GetValue(_skipBadRows),
                SetAside = parsed.GetValue(_setAside) ?? [],
            },
            parsed.GetValue(_dryRun),
            Text("errors")
        );
    }
}
