using Perennial.Rules.Basics;

namespace Perennial.Rules.Fields;

/// <summary>
/// A custom field: gives the attribute of the same key a type, a name and rules. Values stay in the attributes, so a field
/// can be defined for what was imported long before, and archiving it loses nothing.
/// </summary>
public sealed record Field
{
    /// <summary>The definition.</summary>
    public required long Id { get; init; }

    /// <summary>What has the field: customer or company.</summary>
    public required string Entity { get; init; }

    /// <summary>The attribute's name; never changes.</summary>
    public required string Key { get; init; }

    /// <summary>What values are; never changes.</summary>
    public required FieldType Type { get; init; }

    /// <summary>What people call it.</summary>
    public required Phrase Name { get; init; }

    /// <summary>Whether somebody who edits by hand or through the API may leave it empty.</summary>
    public bool Required { get; init; }

    /// <summary>Whether two of the same object may not have the same value.</summary>
    public bool Unique { get; init; }

    /// <summary>Whether only those with the permission see it.</summary>
    public bool Sensitive { get; init; }

    /// <summary>The value of a new object that states none, as JSON; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>For choices: what can be chosen, in order.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>The heading under which the page shows it; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Its place among the fields.</summary>
    public int Position { get; init; }

    /// <summary>No longer shown or asked for; values stay.</summary>
    public bool Archived { get; init; }

    /// <summary>The choice of a text: by its value, or by its name in either language.</summary>
    public FieldChoice? ChoiceOf(string text)
    {
        var said = text.Trim();
        return Choices.FirstOrDefault(choice => choice.Value == said)
            ?? Choices.FirstOrDefault(choice =>
                string.Equals(choice.Value, said, StringComparison.OrdinalIgnoreCase)
                || string.Equals(choice.Name.En, said, StringComparison.OrdinalIgnoreCase)
                || choice.Name.Zh == said
            );
    }
}

/// <summary>Something that can be chosen.</summary>
/// <param name="Value">What is kept; does not change when the name does.</param>
/// <param name="Name">What people read.</param>
public sealed record FieldChoice(string Value, Phrase Name);

/// <summary>Somebody with an account.</summary>
public sealed record FieldPerson(long Id, string Name, string Email, bool Disabled);

/// <summary>The fields of one entity, and what their values can refer to.</summary>
/// <param name="Fields">In their order, archived ones included.</param>
/// <param name="Currency">Of amounts.</param>
/// <param name="People">Everybody with an account.</param>
public sealed record FieldCatalog(IReadOnlyList<Field> Fields, Currency Currency, IReadOnlyList<FieldPerson> People)
{
    /// <summary>No fields.</summary>
    public static FieldCatalog None { get; } = new([], Currency.Of("CNY"), []);

    /// <summary>The fields in use.</summary>
    public IEnumerable<Field> Active => Fields.Where(defined => !defined.Archived);

    /// <summary>The field in use of a key; null for an attribute that nobody defined.</summary>
    public Field? this[string key] => Active.FirstOrDefault(defined => defined.Key == key);

    /// <summary>The attributes with those out of sight that the reader may not see.</summary>
    public Attributes Seen(Attributes attributes, bool seesSensitive) =>
        seesSensitive ? attributes : attributes.Without(Fields.Where(defined => defined.Sensitive).Select(defined => defined.Key));
}
