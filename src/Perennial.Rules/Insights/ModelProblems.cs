using Perennial.Rules.Basics;

namespace Perennial.Rules.Insights;

/// <summary>Every mistake a user can make when asking for a model.</summary>
public static class ModelProblems
{
    /// <summary>A word that is none of those offered.</summary>
    public static Problem ChoiceNotUnderstood(string field, string found, string offered) =>
        new(
            "choice-not-understood",
            new("The choice is not understood", "无法识别的选项"),
            new($"{field} is '{found}', offered are {offered}.", $"{field} 为“{found}”，可选：{offered}。"),
            field
        );

    /// <summary>A number that cannot be read or lies outside its range.</summary>
    public static Problem NumberOutOfRange(string field, string found, string range) =>
        new(
            "number-out-of-range",
            new("The number is out of range", "数字超出范围"),
            new($"{field} is '{found}', expected is {range}.", $"{field} 为“{found}”，应为 {range}。"),
            field
        );

    /// <summary>A column the table does not have.</summary>
    public static Problem ColumnMissing(string field, string? name, IEnumerable<string> columns) =>
        new(
            "column-missing",
            new("The column is missing", "缺少该列"),
            new(
                $"{field} names '{name}'; the table has {string.Join(", ", columns)}.",
                $"{field} 指定了“{name}”；表中的列为：{string.Join("、", columns)}。"
            ),
            field
        );

    /// <summary>A label with other than two values.</summary>
    public static Problem LabelNotBinary(string column, IReadOnlyCollection<string> values) =>
        new(
            "label-not-binary",
            new("The label does not have two values", "标签列不是二值"),
            new(
                $"The column '{column}' has {values.Count} values ({string.Join(", ", values.Take(5))}); a label has two, such as Yes and No.",
                $"列“{column}”有 {values.Count} 种取值（{string.Join("、", values.Take(5))}）；标签应恰有两种，例如 Yes 与 No。"
            ),
            column
        );

    /// <summary>A table without a column to foretell the label by.</summary>
    public static Problem NoFeature =>
        new(
            "no-feature",
            new("No column is left to learn from", "没有可用于学习的列"),
            new(
                "Besides label and id, the table needs at least one column of numbers or of names that repeat.",
                "除标签与标识外，表中至少还需一列数字，或一列有重复取值的名称。"
            ),
            "FILE"
        );

    /// <summary>A cell that must be a number and is not.</summary>
    public static Problem CellNotNumber(string column, int row, string found) =>
        new(
            "cell-not-number",
            new("A cell is not a number", "单元格不是数字"),
            new(
                $"Row {row} of '{column}' is '{found}'; expected is a number of at least 0.",
                $"“{column}”列第 {row} 行为“{found}”；应为不小于 0 的数字。"
            ),
            column
        );

    /// <summary>A file that cannot be read as a table.</summary>
    public static Problem TableNotReadable(string file, string why) =>
        new(
            "table-not-readable",
            new("The file cannot be read as a table", "无法将文件读作表格"),
            new(
                $"{file}: {why} Expected is a CSV file (also .gz) in UTF-8 with a header.",
                $"{file}：{why} 应为带表头的 UTF-8 CSV 文件（可为 .gz）。"
            ),
            "FILE"
        );

    /// <summary>A series that grows or has fewer than two numbers.</summary>
    public static Problem SeriesNotSurvival(string why) =>
        new(
            "series-not-survival",
            new("The series is not one of customers who are left", "该序列不是留存客户数"),
            new(
                $"{why} Expected are the customers at the start and after each renewal, never rising: 1000,869,743.",
                $"{why} 应为期初与每次续约后的客户数，且不得上升：1000,869,743。"
            ),
            "SERIES"
        );
}
