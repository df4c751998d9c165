using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Fields;

/// <summary>Checks definitions of fields.</summary>
public static class FieldRule
{
    /// <summary>What can have fields.</summary>
    public static IReadOnlyList<string> Entities { get; } = ["customer", "company"];

    private const int LongestKey = 60;
    private const int LongestName = 60;
    private const int MostChoices = 500;

    /// <summary>Everything that is wrong with a definition.</summary>
    /// <param name="field">The definition as it would be saved.</param>
    /// <param name="others">The other fields of the entity, archived ones included.</param>
    /// <param name="catalog">What values can refer to.</param>
    public static List<Problem> Check(Field field, IReadOnlyList<Field> others, FieldCatalog catalog)
    {
        var problems = new List<Problem>();
        if (!Entities.Contains(field.Entity))
            problems.Add(Wrong("entity", $"'{field.Entity}' is not customer or company.", $"“{field.Entity}”不是 customer 或 company。"));
        CheckKey(field, others, problems);
        CheckName(field.Name.Zh, "nameZh", problems);
        CheckName(field.Name.En, "nameEn", problems);
        if (field.Group?.Length > LongestName)
            problems.Add(Wrong("group", $"The group has more than {LongestName} characters.", $"分组名称超过 {LongestName} 个字符。"));
        CheckChoices(field, problems);
        if (field.Unique && !field.Type.CanBeUnique())
            problems.Add(Wrong("unique", "Only text, numbers and links can be unique.", "只有文本、数字和链接可以设为唯一。"));
        if (field is { Unique: true, Default: not null })
            problems.Add(
                Wrong("default", "A unique field cannot have a default: two would share it.", "唯一字段不能有默认值，否则会重复。")
            );
        if (problems.Count == 0 && field.Default is { } json && ReadDefault(field, json, catalog).Problem is { } problem)
            problems.Add(problem with { Field = "default" });
        return problems;
    }

    /// <summary>The default's value.</summary>
    public static FieldReading ReadDefault(Field field, string json, FieldCatalog catalog)
    {
        using var document = JsonDocument.Parse(json);
        return FieldValue.Read(field, document.RootElement, catalog);
    }

    private static void CheckKey(Field field, IReadOnlyList<Field> others, List<Problem> problems)
    {
        var key = field.Key;
        if (
            key.Length is 0 or > LongestKey
            || key != key.Trim()
            || key.Any(letter => char.IsControl(letter) || letter is ',' or '"' or '\\')
        )
            problems.Add(
                Wrong(
                    "key",
                    $"The key must have 1 to {LongestKey} characters, none of them a comma, quote or backslash.",
                    $"键需为 1 至 {LongestKey} 个字符，且不含逗号、引号和反斜杠。"
                )
            );
        else if (others.FirstOrDefault(other => other.Key == key) is { } same)
            problems.Add(
                Wrong(
                    "key",
                    same.Archived
                        ? $"An archived field has the key '{key}'; restore it instead."
                        : $"A field with the key '{key}' exists already.",
                    same.Archived ? $"已归档的字段使用了键“{key}”，请恢复该字段。" : $"键“{key}”已存在。"
                ) with
                {
                    Kind = ProblemKind.Conflict,
                }
            );
    }

    private static void CheckName(string name, string field, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            problems.Add(Wrong(field, $"The name must have 1 to {LongestName} characters.", $"名称需为 1 至 {LongestName} 个字符。"));
    }

    private static void CheckChoices(Field field, List<Problem> problems)
    {
        if (!field.Type.HasChoices())
        {
            if (field.Choices.Count > 0)
                problems.Add(Wrong("choices", "Only choice fields have choices.", "只有选择类字段才有选项。"));
            return;
        }
        if (field.Choices.Count is 0 or > MostChoices)
            problems.Add(Wrong("choices", $"Give 1 to {MostChoices} choices.", $"请提供 1 至 {MostChoices} 个选项。"));
        if (field.Choices.Any(choice => string.IsNullOrWhiteSpace(choice.Value) || choice.Value.Length > LongestName))
            problems.Add(
                Wrong("choices", $"Every choice must have 1 to {LongestName} characters.", $"每个选项需为 1 至 {LongestName} 个字符。")
            );
        var twice = field.Choices.GroupBy(choice => choice.Value).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
            problems.Add(Wrong("choices", $"The choice '{twice.Key}' stands there twice.", $"选项“{twice.Key}”重复。"));
    }

    private static Problem Wrong(string field, string en, string zh) =>
        new("field-definition-invalid", new("The field cannot be saved like this", "字段定义无效"), new(en, zh), field);
}
