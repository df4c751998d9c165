using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Rules.Customers;

/// <summary>Changes of custom fields, by the rules of their definitions: of customers and of companies.</summary>
public static class AttributeEdit
{
    /// <summary>The attributes after an edit; what is wrong with it is added to the problems.</summary>
    /// <param name="before">The attributes as they are.</param>
    /// <param name="said">What is to be changed, by key; JSON null takes a value away.</param>
    /// <param name="ground">What values are held against.</param>
    /// <param name="problems">Everything that is wrong so far.</param>
    public static Attributes Apply(
        Attributes before,
        IReadOnlyDictionary<string, JsonElement> said,
        EditGround ground,
        List<Problem> problems
    )
    {
        var after = before;
        foreach (var (key, value) in said)
        {
            var reading = Read(key, value, ground);
            if (reading.Problem is { } problem)
                problems.Add(problem);
            else
                after = after.With(key, reading.Value);
        }
        if (ground.IsNew)
            problems.AddRange(MissingFrom(said, after, ground));
        return after;
    }

    private static FieldReading Read(string key, JsonElement value, EditGround ground)
    {
        if (!ground.SeesSensitive && ground.Catalog.Fields.FirstOrDefault(one => one.Key == key) is { Sensitive: true } hidden)
            return FieldReading.Wrong(CustomerEditProblems.Hidden(hidden));
        if (ground.Catalog[key] is not { } field)
            return ReadUndefined(key, value, ground);
        var reading = FieldValue.Read(field, value, ground.Catalog);
        return reading is { Problem: null, Value: null } && field.Required ? FieldReading.Wrong(FieldProblems.Missing(field)) : reading;
    }

    // What came in without a definition can always be taken away; who writes by hand is told to define it first.
    private static FieldReading ReadUndefined(string key, JsonElement value, EditGround ground) =>
        value.ValueKind is JsonValueKind.Null ? FieldReading.Of(null)
        : ground.KeepsUndefined ? FieldValue.ReadUndefined(key, value)
        : FieldReading.Wrong(FieldProblems.Unknown(key));

    // A default fills what is left open, nobody is asked for what they may not see, and what was stated was judged already.
    private static IEnumerable<Problem> MissingFrom(IReadOnlyDictionary<string, JsonElement> said, Attributes after, EditGround ground) =>
        ground
            .Catalog.Active.Where(field => field is { Required: true, Default: null } && after[field.Key] is null)
            .Where(field => !said.ContainsKey(field.Key) && (ground.SeesSensitive || !field.Sensitive))
            .Select(FieldProblems.Missing);
}

/// <summary>What an edit of a customer or a company is held against.</summary>
/// <param name="Catalog">The custom fields.</param>
/// <param name="Today">The day in the workspace's zone.</param>
/// <param name="SeesSensitive">Whether the editor may see and change sensitive fields.</param>
public sealed record EditGround(FieldCatalog Catalog, int Today, bool SeesSensitive)
{
    /// <summary>Whether attributes that nobody defined are kept as they are stated: systems bring them, people define them first.</summary>
    public bool KeepsUndefined { get; init; }

    /// <summary>Whether who is edited begins with this edit: then every required field must be stated.</summary>
    public bool IsNew { get; init; }
}
