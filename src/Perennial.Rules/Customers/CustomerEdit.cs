using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Rules.Customers;

/// <summary>What somebody wants to change of a customer: facts and attributes by name; JSON null takes a value away.</summary>
public sealed record CustomerEdit(IReadOnlyDictionary<string, JsonElement> Facts, IReadOnlyDictionary<string, JsonElement> Attributes)
{
    /// <summary>Applies the edit, or lists everything that is wrong with it.</summary>
    /// <param name="before">The customer as it is.</param>
    /// <param name="ground">What values are held against.</param>
    public Outcome<EditedCustomer> ApplyTo(CustomerFields before, EditGround ground)
    {
        var problems = new List<Problem>();
        var after = before;
        foreach (var (fact, value) in Facts)
        {
            if (ReadFact(fact, value, ground, problems) is { } text)
                after = CustomerFacts.With(after, fact, text);
        }
        var attributes = after.Attributes;
        foreach (var (key, value) in Attributes)
        {
            if (ReadField(key, value, ground, problems) is { } reading)
                attributes = attributes.With(key, reading.Value);
        }
        after = after with { Attributes = attributes };
        if (ground.IsNew)
            problems.AddRange(MissingFrom(attributes, ground));
        if (after.Number is null && after.Name is null && after.Email is null && after.Phone is null)
            problems.Add(CustomerEditProblems.Nameless(Facts.Keys.FirstOrDefault() ?? "name"));
        return problems.Count > 0 ? problems : new EditedCustomer(after, [.. Changes(before, after)]);
    }

    /// <summary>Every difference, facts first.</summary>
    public static IEnumerable<FactChange> Changes(CustomerFields before, CustomerFields after)
    {
        foreach (var fact in CustomerFacts.Names)
        {
            var (old, now) = (CustomerFacts.Get(before, fact), CustomerFacts.Get(after, fact));
            if (old != now)
                yield return new FactChange(fact, Json(old), Json(now));
        }
        foreach (
            var key in before.Attributes.All.Concat(after.Attributes.All).Select(pair => pair.Key).Distinct().Order(StringComparer.Ordinal)
        )
        {
            var (old, now) = (Json(before.Attributes[key]), Json(after.Attributes[key]));
            if (old != now)
                yield return new FactChange("attributes." + key, old, now);
        }
    }

    /// <summary>The identities that the edit states, the strongest first; what is no number, address or phone is left out.</summary>
    public IEnumerable<Identity> Identities =>
        Facts
            .Where(fact => CustomerFacts.IdentityOf(fact.Key) is not null && fact.Value.ValueKind is JsonValueKind.String)
            .Aggregate(new CustomerFields(), (fields, fact) => CustomerFacts.With(fields, fact.Key, fact.Value.GetString()))
            .Identities;

    // A default fills what is left open, and nobody is asked for what they may not see.
    private static IEnumerable<Problem> MissingFrom(Attributes attributes, EditGround ground) =>
        ground
            .Catalog.Active.Where(field => field is { Required: true, Default: null } && attributes[field.Key] is null)
            .Where(field => ground.SeesSensitive || !field.Sensitive)
            .Select(FieldProblems.Missing);

    private static string? Json(object? value) => value is null ? null : Basics.Attributes.JsonOf(value);

    private static string? ReadFact(string fact, JsonElement value, EditGround ground, List<Problem> problems)
    {
        if (!CustomerFacts.Names.Contains(fact))
        {
            problems.Add(CustomerEditProblems.UnknownFact(fact));
            return null;
        }
        if (value.ValueKind is JsonValueKind.Null)
            return "";
        if (value.ValueKind is not JsonValueKind.String)
        {
            problems.Add(CustomerEditProblems.NoText(fact, value.GetRawText()));
            return null;
        }
        var text = value.GetString()!.Trim();
        if (text.Length > 0 && CustomerFacts.Check(fact, text, ground.Today) is { } problem)
            problems.Add(problem);
        return text;
    }

    private static FieldReading? ReadField(string key, JsonElement value, EditGround ground, List<Problem> problems)
    {
        if (ground.Catalog[key] is not { } field)
            return ReadUndefined(key, value, ground, problems);
        if (field.Sensitive && !ground.SeesSensitive)
        {
            problems.Add(CustomerEditProblems.Hidden(field));
            return null;
        }
        var reading = FieldValue.Read(field, value, ground.Catalog);
        var problem = reading.Problem ?? (field.Required && reading.Value is null ? FieldProblems.Missing(field) : null);
        if (problem is null)
            return reading;
        problems.Add(problem);
        return null;
    }

    // What came in without a definition can always be taken away; who writes by hand is told to define it first.
    private static FieldReading? ReadUndefined(string key, JsonElement value, EditGround ground, List<Problem> problems)
    {
        if (!ground.SeesSensitive && ground.Catalog.Fields.FirstOrDefault(field => field.Key == key) is { Sensitive: true } archived)
        {
            problems.Add(CustomerEditProblems.Hidden(archived));
            return null;
        }
        if (value.ValueKind is JsonValueKind.Null)
            return FieldReading.Of(null);
        var reading = ground.KeepsUndefined ? FieldValue.ReadUndefined(key, value) : FieldReading.Wrong(FieldProblems.Unknown(key));
        if (reading.Problem is not { } problem)
            return reading;
        problems.Add(problem);
        return null;
    }
}

/// <summary>What an edit is held against.</summary>
/// <param name="Catalog">The custom fields.</param>
/// <param name="Today">The day in the workspace's zone.</param>
/// <param name="SeesSensitive">Whether the editor may see and change sensitive fields.</param>
public sealed record EditGround(FieldCatalog Catalog, int Today, bool SeesSensitive)
{
    /// <summary>Whether attributes that nobody defined are kept as they are stated: systems bring them, people define them first.</summary>
    public bool KeepsUndefined { get; init; }

    /// <summary>Whether the customer begins with this edit: then every required field must be stated.</summary>
    public bool IsNew { get; init; }
}

/// <summary>A customer after an edit.</summary>
/// <param name="Fields">What is to be saved.</param>
/// <param name="Changes">What differs from before; empty when nothing does.</param>
public sealed record EditedCustomer(CustomerFields Fields, IReadOnlyList<FactChange> Changes);

/// <summary>One changed value.</summary>
/// <param name="Field">A fact's name, or <c>attributes.</c> and a key.</param>
/// <param name="Before">JSON; null for nothing.</param>
/// <param name="After">JSON; null for nothing.</param>
public sealed record FactChange(string Field, string? Before, string? After);
