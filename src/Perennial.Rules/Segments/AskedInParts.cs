using Perennial.Rules.Customers;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>Which ways to reach somebody a rule tests by a part: asked often enough, it tells them letter by letter.</summary>
public static class AskedInParts
{
    /// <summary>Fields and custom fields that hold an address or number and are compared in another way than as a whole.</summary>
    public static IEnumerable<string> Of(Condition rule) =>
        rule.Parts()
            .OfType<Condition.Is>()
            .Where(part =>
                part.Test is not (Test.Equal or Test.NotEqual or Test.OneOf or Test.NoneOf or Test.Has or Test.IsSet or Test.NotSet)
            )
            .Select(part => NameOf(part.Value))
            .OfType<string>()
            .Where(ContactMask.IsContact);

    private static string? NameOf(Value value) =>
        value switch
        {
            Value.Field field => field.Name,
            Value.Custom custom => custom.Key,
            _ => null,
        };
}
