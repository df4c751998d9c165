using System.Text.Json;
using Perennial.Rules.Basics;

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
        after = after with { Attributes = AttributeEdit.Apply(after.Attributes, Attributes, ground, problems) };
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
