using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Fields;

/// <summary>A definition as the API shows it.</summary>
internal sealed record FieldView(
    long Id,
    string Entity,
    string Key,
    FieldType Type,
    string NameZh,
    string NameEn,
    bool Required,
    bool Unique,
    bool Sensitive,
    JsonElement? Default,
    IReadOnlyList<ChoiceView> Choices,
    string? Group,
    bool Archived
)
{
    public static FieldView Of(Field field) =>
        new(
            field.Id,
            field.Entity,
            field.Key,
            field.Type,
            field.Name.Zh,
            field.Name.En,
            field.Required,
            field.Unique,
            field.Sensitive,
            field.Default is { } json ? Parse(json) : null,
            [.. field.Choices.Select(choice => new ChoiceView(choice.Value, choice.Name.Zh, choice.Name.En))],
            field.Group,
            field.Archived
        );

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

/// <summary>A choice as the API shows and takes it; names that are missing are the value.</summary>
[FrontDoor]
public sealed record ChoiceView(string Value, string? NameZh, string? NameEn)
{
    internal FieldChoice ToChoice() => new(Value.Trim(), new Phrase(Said(NameEn), Said(NameZh)));

    private string Said(string? name) => string.IsNullOrWhiteSpace(name) ? Value.Trim() : name.Trim();
}
