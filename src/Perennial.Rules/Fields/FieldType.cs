using System.Text.Json.Serialization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Fields;

/// <summary>What the values of a custom field are.</summary>
[JsonConverter(typeof(CamelCase<FieldType>))]
public enum FieldType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An amount in major units of the workspace's currency.</summary>
    Money,

    /// <summary>A day, kept as ISO 8601 text.</summary>
    Date,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>Any number of the choices, kept as a list.</summary>
    MultiChoice,

    /// <summary>True or false.</summary>
    YesNo,

    /// <summary>Somebody with an account here, kept as the account's id.</summary>
    Person,

    /// <summary>An http or https address.</summary>
    Link,
}

/// <summary>What types are called.</summary>
public static class FieldTypes
{
    /// <summary>Every type.</summary>
    public static IReadOnlyList<FieldType> All { get; } = Enum.GetValues<FieldType>();

    /// <summary>Whether values are one or several of a list.</summary>
    public static bool HasChoices(this FieldType type) => type is FieldType.Choice or FieldType.MultiChoice;

    /// <summary>Whether two customers can be told apart by such a value.</summary>
    public static bool CanBeUnique(this FieldType type) => type is FieldType.Text or FieldType.Number or FieldType.Link;

    /// <summary>The type's name as it is stored and sent.</summary>
    public static string Key(this FieldType type) => char.ToLowerInvariant(type.ToString()[0]) + type.ToString()[1..];

    /// <summary>Reads a stored or sent name; null when there is no such type.</summary>
    public static FieldType? Find(string? key) =>
        All.Where(type => string.Equals(type.Key(), key, StringComparison.OrdinalIgnoreCase))
            .Select(type => (FieldType?)type)
            .FirstOrDefault();

    /// <summary>The type's name for people.</summary>
    public static Phrase Name(this FieldType type) =>
        type switch
        {
            FieldType.Text => new("text", "文本"),
            FieldType.Number => new("number", "数字"),
            FieldType.Money => new("money", "金额"),
            FieldType.Date => new("date", "日期"),
            FieldType.Choice => new("choice", "单选"),
            FieldType.MultiChoice => new("multiple choice", "多选"),
            FieldType.YesNo => new("yes or no", "是否"),
            FieldType.Person => new("person", "人员"),
            FieldType.Link => new("link", "链接"),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
}
