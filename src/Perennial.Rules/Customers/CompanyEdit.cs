using System.Globalization;
using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Customers;

/// <summary>What is kept of a company.</summary>
/// <param name="Number">The company's number in the system that it comes from; null for none.</param>
/// <param name="Name">How it is called.</param>
/// <param name="Domain">Its web address without http.</param>
/// <param name="OwnerId">The account that looks after it.</param>
/// <param name="RenewalDate">ISO 8601 date.</param>
/// <param name="Attributes">Its custom fields.</param>
public sealed record CompanyFields(string? Number, string Name, string? Domain, long? OwnerId, string? RenewalDate, Attributes Attributes)
{
    /// <summary>A company of which nothing is known.</summary>
    public static CompanyFields Nothing { get; } = new(null, "", null, null, null, Attributes.None);
}

/// <summary>What somebody wants to change of a company: facts and attributes by name; JSON null and blank text take a value away.</summary>
public sealed record CompanyEdit(IReadOnlyDictionary<string, JsonElement> Facts, IReadOnlyDictionary<string, JsonElement> Attributes)
{
    private const int LongestText = 200;

    /// <summary>Every fact's name.</summary>
    public static IReadOnlyList<string> Names { get; } = ["number", "name", "domain", "ownerId", "renewalDate"];

    /// <summary>The text that the edit states of a fact; null for none.</summary>
    public string? Text(string fact) =>
        Facts.TryGetValue(fact, out var value)
        && value.ValueKind is JsonValueKind.String
        && value.GetString()!.Trim() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>Applies the edit, or lists everything that is wrong with it.</summary>
    public Outcome<CompanyFields> ApplyTo(CompanyFields before, EditGround ground)
    {
        var problems = new List<Problem>();
        foreach (var unknown in Facts.Keys.Except(Names))
            problems.Add(CompanyProblems.UnknownFact(unknown));
        var after = new CompanyFields(
            Read("number", before.Number, problems),
            Read("name", before.Name, problems) ?? "",
            Read("domain", before.Domain, problems),
            Owner(before.OwnerId, ground, problems),
            Read("renewalDate", before.RenewalDate, problems),
            AttributeEdit.Apply(before.Attributes, Attributes, ground, problems)
        );
        if (CompanyName.Key(after.Name) is null)
            problems.Add(CompanyProblems.WithoutName());
        if (after.RenewalDate is { } date && after.RenewalDate != before.RenewalDate && LocalDay.Parse(date) is null)
            problems.Add(CompanyProblems.NoDay(date));
        return problems.Count > 0 ? problems : after;
    }

    private string? Read(string fact, string? before, List<Problem> problems)
    {
        if (!Facts.TryGetValue(fact, out var value))
            return before;
        if (value.ValueKind is JsonValueKind.Null)
            return null;
        if (value.ValueKind is not JsonValueKind.String)
        {
            problems.Add(CompanyProblems.NoText(fact, value.GetRawText()));
            return before;
        }
        if (Text(fact) is not { } text)
            return null;
        if (text.Length > LongestText)
            problems.Add(CompanyProblems.TooLong(fact, text.Length, LongestText));
        else if (text.Any(char.IsControl))
            problems.Add(CompanyProblems.Unreadable(fact));
        return text;
    }

    private long? Owner(long? before, EditGround ground, List<Problem> problems)
    {
        if (!Facts.TryGetValue("ownerId", out var value))
            return before;
        if (value.ValueKind is JsonValueKind.Null)
            return null;
        var id = value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) ? number : (long?)null;
        if (id is null || ground.Catalog.People.All(person => person.Id != id))
            problems.Add(CompanyProblems.NoSuchOwner(id?.ToString(CultureInfo.InvariantCulture) ?? value.GetRawText()));
        return id;
    }
}
