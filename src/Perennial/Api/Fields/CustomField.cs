using System.Text.Json;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Api;

/// <summary>A custom field as the public contract shows it.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Entity">customer or company.</param>
/// <param name="Key">The attribute's name; never changes.</param>
/// <param name="Type">text, number, money, date, choice, multiChoice, yesNo, person or link; never changes.</param>
/// <param name="Required">Whether who writes by hand or through this API must give it.</param>
/// <param name="Unique">Whether two may not have the same value.</param>
/// <param name="Sensitive">Whether only those with readSensitiveFields see it.</param>
/// <param name="Default">The value of a new object that states none.</param>
/// <param name="Choices">What can be chosen.</param>
/// <param name="Group">The heading under which the page shows it.</param>
/// <param name="Archived">No longer shown or asked for; values stay.</param>
internal sealed record CustomField(
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
    IReadOnlyList<FieldChoiceBody> Choices,
    string? Group,
    bool Archived
)
{
    public static CustomField Of(Field field) =>
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
            field.Default is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : null,
            [.. field.Choices.Select(choice => new FieldChoiceBody(choice.Value, choice.Name.Zh, choice.Name.En))],
            field.Group,
            field.Archived
        );

    /// <summary>Differs when anything of the field differs.</summary>
    public static string ETagOf(Field field) => EntityTags.Of(field.Id, new ContentHash().Add(JsonSerializer.Serialize(Of(field))).Value);

    /// <summary>The answer to a write: the field as it is now.</summary>
    public static WriteAnswer Answer(int status, Field field) =>
        new(status, Of(field))
        {
            Location = status == StatusCodes.Status201Created ? $"/api/v1/fields/{field.Id}" : null,
            ETag = ETagOf(field),
        };
}

/// <summary>Something that can be chosen.</summary>
/// <param name="Value">What is kept; does not change when the name does.</param>
/// <param name="NameZh">Chinese name; the value when absent.</param>
/// <param name="NameEn">English name; the value when absent.</param>
public sealed record FieldChoiceBody(string Value, string? NameZh, string? NameEn);
