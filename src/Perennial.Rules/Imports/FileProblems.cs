using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>What can be wrong with a whole file or its mapping; each says what was found and what to do.</summary>
public static class FileProblems
{
    private static readonly Phrase Unreadable = new("The file cannot be read", "无法读取该文件");
    private static readonly Phrase BadHeader = new("The header row is not usable", "表头无法使用");
    private static readonly Phrase Unclear = new("The file can be read in several ways", "该文件有多种读法");
    private static readonly Phrase BadMapping = new("The mapping is incomplete", "列映射不完整");

    public static Problem Empty() =>
        new(
            "file-empty",
            Unreadable,
            new(
                "The file is empty. Export it again and check that it has a header row and at least one data row.",
                "文件是空的。请重新导出，并确认它包含表头和至少一行数据。"
            ),
            "file"
        );

    public static Problem NoRows() =>
        new(
            "file-no-rows",
            Unreadable,
            new(
                "The file has a header row but no data rows. Export it again with its rows.",
                "文件只有表头，没有数据行。请重新导出完整数据。"
            ),
            "file"
        );

    public static Problem Binary(string name) =>
        new(
            "file-binary",
            Unreadable,
            new(
                $"'{name}' is not a table: it is a picture, an archive, a program or another binary file. Accepted are .csv, .tsv, .txt (also .gz), .xlsx and .xls.",
                $"“{name}”不是表格：它是图片、压缩包、程序或其他二进制文件。支持 .csv、.tsv、.txt（及其 .gz）、.xlsx 和 .xls。"
            ),
            "file"
        );

    public static Problem NotFound(string name) =>
        new("file-not-found", Unreadable, new($"There is no file '{name}'. Check the path.", $"找不到文件“{name}”。请检查路径。"), "file");

    public static Problem NotOpened(string name, string reason) =>
        new("file-not-opened", Unreadable, new($"'{name}' cannot be opened: {reason}", $"无法打开“{name}”：{reason}"), "file");

    public static Problem DamagedArchive(string name) =>
        new(
            "file-damaged",
            Unreadable,
            new(
                $"'{name}' is damaged or incomplete: its compressed content ends too early or fails its checksum. Copy or export it again.",
                $"“{name}”已损坏或不完整：压缩内容提前结束或校验失败。请重新复制或导出。"
            ),
            "file"
        );

    public static Problem DamagedWorkbook(string name, string reason) =>
        new(
            "file-damaged",
            Unreadable,
            new(
                $"'{name}' is not a readable Excel workbook ({reason}). Remove a password if it has one, save it again as .xlsx, or export CSV.",
                $"“{name}”不是可读取的 Excel 工作簿（{reason}）。若有密码请先移除，另存为 .xlsx 或导出为 CSV。"
            ),
            "file"
        );

    public static Problem NoSheet(string name, IReadOnlyList<string> sheets) =>
        new(
            "sheet-unknown",
            Unreadable,
            new(
                $"The workbook has no sheet '{name}'. It has: {string.Join(", ", sheets)}.",
                $"工作簿中没有工作表“{name}”。现有：{string.Join("、", sheets)}。"
            ),
            "sheet"
        );

    public static Problem WrongEncoding(string claimed, string? other, long position) =>
        new(
            "file-encoding",
            Unreadable,
            other is null
                ? new(
                    $"The bytes near position {position:N0} are not valid {claimed}, nor any other encoding that is understood ({string.Join(", ", TextEncodings.Names)}). Save the file as UTF-8.",
                    $"文件第 {position:N0} 字节附近不是有效的 {claimed}，也不是支持的其他编码（{string.Join("、", TextEncodings.Names)}）。请将文件另存为 UTF-8。"
                )
                : new(
                    $"The file is not {claimed}: the bytes near position {position:N0} are not valid in it. It reads as {other}; choose encoding {other}, or save the file as UTF-8.",
                    $"文件不是 {claimed} 编码：第 {position:N0} 字节附近无效。按 {other} 可以读取；请选择编码 {other}，或将文件另存为 UTF-8。"
                ),
            "encoding"
        );

    public static Problem UnknownEncoding(string name) =>
        new(
            "encoding-unknown",
            Unreadable,
            new(
                $"'{name}' is not an encoding that is understood. Use one of {string.Join(", ", TextEncodings.Names)}.",
                $"不支持编码“{name}”。请使用 {string.Join("、", TextEncodings.Names)} 之一。"
            ),
            "encoding"
        );

    public static Problem NulCharacter() =>
        new(
            "file-binary",
            Unreadable,
            new(
                "The file contains NUL characters: it is binary, damaged, or UTF-16 saved without its mark. Export it again as UTF-8.",
                "文件包含 NUL 字符：它可能是二进制、已损坏，或是缺少标记的 UTF-16。请重新导出为 UTF-8。"
            ),
            "file"
        );

    public static Problem RowTooLong(long row, bool openQuote) =>
        new(
            "row-too-long",
            Unreadable,
            openQuote
                ? new(
                    $"A quote opened in the row that begins at row {row:N0} is never closed. Close it, or double quotes that are part of the text.",
                    $"从第 {row:N0} 行开始的引号一直没有闭合。请补上引号，或将文本内的引号写成两个。"
                )
                : new(
                    $"Row {row:N0} is longer than {DelimitedText.LongestRow:N0} characters. Check the delimiter and unclosed quotes.",
                    $"第 {row:N0} 行超过 {DelimitedText.LongestRow:N0} 个字符。请检查分隔符和未闭合的引号。"
                ),
            "file"
        );

    public static Problem Changed() =>
        new(
            "file-changed",
            Unreadable,
            new(
                "The file changed while it was read, so its rows cannot be trusted; nothing was imported. Wait until the program that writes it has finished, then start again.",
                "文件在读取过程中发生了变化，内容不可信；没有导入任何数据。请等写入程序结束后重试。"
            ),
            "file"
        );

    public static Problem DiskFull(string place) =>
        new(
            "disk-full",
            new("The disk is full", "磁盘已满"),
            new(
                $"There is no space left in {place}. Nothing of this step was saved. Free some space and start again; rows already imported will be recognised.",
                $"{place} 所在磁盘已满，本步骤未保存任何内容。请清理空间后重试；已导入的行会被识别。"
            ),
            "file"
        );

    public static Problem TooLarge(long bytes, long limit) =>
        new(
            "file-too-large",
            Unreadable,
            new(
                $"The file has {bytes / 1048576:N0} MB; the limit is {limit / 1048576:N0} MB. Split it, compress it with gzip, or import it on the command line of the server.",
                $"文件大小 {bytes / 1048576:N0} MB，超过上限 {limit / 1048576:N0} MB。请拆分、用 gzip 压缩，或在服务器上用命令行导入。"
            ),
            "file"
        )
        {
            Kind = ProblemKind.TooLarge,
        };

    public static Problem TooManyColumns(int count) =>
        new(
            "header-too-many",
            BadHeader,
            new(
                $"The first row has {count:N0} columns; at most {HeaderNames.MostColumns:N0} are allowed. Check the delimiter, or export only the columns you need.",
                $"首行有 {count:N0} 列，最多允许 {HeaderNames.MostColumns:N0} 列。请检查分隔符，或只导出需要的列。"
            ),
            "file"
        );

    public static Problem EmptyHeader(IReadOnlyList<int> columns) =>
        new(
            "header-empty",
            BadHeader,
            new(
                $"These columns have no name: {string.Join(", ", columns.Take(10))}. Name them in the first row, or remove them.",
                $"以下列没有名称：{string.Join("、", columns.Take(10))}。请在首行填写名称，或删除这些列。"
            ),
            "file"
        );

    public static Problem HeaderTooLong(string name) =>
        new(
            "header-too-long",
            BadHeader,
            new(
                $"A column's name has {name.Length:N0} characters; at most {HeaderNames.LongestName} are allowed. It begins with '{name[..40]}'.",
                $"列名有 {name.Length:N0} 个字符，最多 {HeaderNames.LongestName} 个。其开头为“{name[..40]}”。"
            ),
            "file"
        );

    public static Problem DamagedHeader(string name) =>
        new(
            "header-damaged",
            BadHeader,
            new(
                $"The column name '{name}' contains replacement characters: the file was saved after being read in the wrong encoding. Export it again from its source.",
                $"列名“{name}”含有替换字符：该文件曾以错误编码打开后保存。请从源系统重新导出。"
            ),
            "file"
        );

    public static Problem DuplicateHeader(string name, IReadOnlyList<int> columns) =>
        new(
            "header-duplicate",
            BadHeader,
            new(
                $"The name '{name}' stands over columns {string.Join(", ", columns)}. Give each column its own name.",
                $"列名“{name}”重复出现在第 {string.Join("、", columns)} 列。请为每列使用不同的名称。"
            ),
            "file"
        );

    public static Problem AmbiguousDate(string column, DateDetection dates) =>
        new(
            "date-ambiguous",
            Unclear,
            new(
                $"The dates in '{column}' can be read in several ways: '{dates.Example}' {Readings(dates, Language.En)}. No value in the column decides. Say which it is (--date-format dd/MM/yyyy or MM/dd/yyyy or yy-MM-dd).",
                $"“{column}”列的日期有多种读法：“{dates.Example}”{Readings(dates, Language.Zh)}，整列没有能够区分的值。请指明格式（--date-format dd/MM/yyyy、MM/dd/yyyy 或 yy-MM-dd）。"
            ),
            "dateFormat"
        );

    public static Problem AmbiguousNumber(string? example) =>
        new(
            "number-ambiguous",
            Unclear,
            new(
                $"The numbers can be read in two ways: '{example}'. Say whether the fraction follows a point or a comma (--decimal . or --decimal ,).",
                $"数字有两种读法：“{example}”。请指明小数点是“.”还是“,”（--decimal . 或 --decimal ,）。"
            ),
            "decimal"
        );

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
                $"No column is mapped to '{field.Label.En}' (--{field.Key.Replace('_', '-')} COLUMN). The file has: {string.Join(", ", columns.Take(30))}.",
                $"没有列映射到“{field.Label.Zh}”（--{field.Key.Replace('_', '-')} 列名）。文件包含：{string.Join("、", columns.Take(30))}。"
            ),
            field.Key
        );

    public static Problem NoIdentity(IReadOnlyList<string> columns) =>
        new(
            "identity-missing",
            BadMapping,
            new(
                $"No column says which customer a row belongs to. Map a customer number, an e-mail or a phone (--customer COLUMN). The file has: {string.Join(", ", columns.Take(30))}.",
                $"没有列说明该行属于哪个客户。请映射客户编号、邮箱或手机号（--customer 列名）。文件包含：{string.Join("、", columns.Take(30))}。"
            ),
            "customer"
        );

    public static Problem NoAmount(IReadOnlyList<string> columns) =>
        new(
            "amount-missing",
            BadMapping,
            new(
                $"No column says what was paid. Map an amount (--amount COLUMN), or a unit price and a quantity. The file has: {string.Join(", ", columns.Take(30))}.",
                $"没有列说明付款金额。请映射金额（--amount 列名），或单价与数量。文件包含：{string.Join("、", columns.Take(30))}。"
            ),
            "amount"
        );

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
                $"{bad:N0} of {read:N0} rows have errors; nothing was imported. Correct them (see the error report), or import the others with --skip-bad-rows.",
                $"{read:N0} 行中有 {bad:N0} 行有错误，没有导入任何数据。请修正（见错误报告），或用 --skip-bad-rows 导入其余的行。"
            ),
            "file"
        );

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
