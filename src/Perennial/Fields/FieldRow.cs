using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Fields;

/// <summary>A row of the table <c>fields</c>.</summary>
internal sealed record FieldRow
{
    public const string Columns =
        "id, entity, key, type, name_zh, name_en, required, is_unique, sensitive, default_value, choices, group_name, position, archived";

    public required long Id { get; init; }
    public required string Entity { get; init; }
    public required string Key { get; init; }
    public required string Type { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required bool Required { get; init; }
    public required bool IsUnique { get; init; }
    public required bool Sensitive { get; init; }
    public string? DefaultValue { get; init; }

    /// <summary>JSON.</summary>
    public required string Choices { get; init; }
    public string? GroupName { get; init; }
    public required int Position { get; init; }
    public required bool Archived { get; init; }

    public Field ToField() =>
        new()
        {
            Id = Id,
            Entity = Entity,
            Key = Key,
            Type = FieldTypes.Find(Type) ?? FieldType.Text,
            Name = new Phrase(NameEn, NameZh),
            Required = Required,
            Unique = IsUnique,
            Sensitive = Sensitive,
            Default = DefaultValue,
            Choices = JsonSerializer.Deserialize<List<FieldChoice>>(Choices)!,
            Group = GroupName,
            Position = Position,
            Archived = Archived,
        };

    /// <summary>The values of an insert or update.</summary>
    public static object Values(Field field, long now) =>
        new
        {
            field.Id,
            field.Entity,
            field.Key,
            Type = field.Type.Key(),
            NameZh = field.Name.Zh,
            NameEn = field.Name.En,
            Required = field.Required ? 1 : 0,
            IsUnique = field.Unique ? 1 : 0,
            Sensitive = field.Sensitive ? 1 : 0,
            DefaultValue = field.Default,
            Choices = JsonSerializer.Serialize(field.Choices),
            GroupName = field.Group,
            field.Position,
            Archived = field.Archived ? 1 : 0,
            Now = now,
        };
}
