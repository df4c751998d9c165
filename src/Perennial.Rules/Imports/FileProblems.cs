using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>What can be wrong with a whole file; each says what was found and what to do.</summary>
public static class FileProblems
{
    private static readonly Phrase Unreadable = new("The file cannot be read", "无法读取该文件");
    private static readonly Phrase BadHeader = new("The header row is not usable", "表头无法使用");

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
}
