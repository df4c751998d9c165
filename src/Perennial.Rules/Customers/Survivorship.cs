using Perennial.Rules.Basics;

namespace Perennial.Rules.Customers;

/// <summary>Which of two values a merged customer keeps.</summary>
public enum SurvivorRule
{
    /// <summary>That of the profile that goes on, the better known one.</summary>
    Known,

    /// <summary>That of the profile that was written last.</summary>
    Latest,

    /// <summary>The longer text; of equal length the known one.</summary>
    Longest,

    /// <summary>That of the profile that ends: what somebody chose for one merge. No rule for all of them.</summary>
    Other,
}

/// <summary>How two profiles of one person become one, field by field. A field that one of them leaves open is always filled by the other.</summary>
public sealed record Survivorship
{
    /// <summary>The rule where no other is named.</summary>
    public SurvivorRule Default { get; init; } = SurvivorRule.Known;

    /// <summary>Rules of single fields, by name: name, email, phone, company, country, city, channel, birthday, or an attribute's own name.</summary>
    public IReadOnlyDictionary<string, SurvivorRule> Fields { get; init; } = new Dictionary<string, SurvivorRule>();

    /// <summary>The merged fields.</summary>
    /// <param name="known">Of the profile that goes on.</param>
    /// <param name="other">Of the profile that ends.</param>
    /// <param name="otherIsLater">Whether the one that ends was written later.</param>
    public CustomerFields Merge(CustomerFields known, CustomerFields other, bool otherIsLater)
    {
        string? Pick(string field, string? mine, string? theirs) =>
            mine is null || theirs is null ? mine ?? theirs
            : TakesOther(field, otherIsLater, theirs.Length > mine.Length) ? theirs
            : mine;

        return new CustomerFields
        {
            // A number proves who somebody is: only a choice changes it, no rule.
            Number = Fields.GetValueOrDefault("number") is SurvivorRule.Other ? other.Number ?? known.Number : known.Number ?? other.Number,
            Name = Pick("name", known.Name, other.Name),
            Email = Pick("email", known.Email, other.Email),
            Phone = Pick("phone", known.Phone, other.Phone),
            Company = Pick("company", known.Company, other.Company),
            Country = Pick("country", known.Country, other.Country),
            City = Pick("city", known.City, other.City),
            Channel = Pick("channel", known.Channel, other.Channel),
            Birthday = Pick("birthday", known.Birthday, other.Birthday),
            Attributes = MergeAttributes(known.Attributes, other.Attributes, otherIsLater),
        };
    }

    /// <summary>These rules, with the choices somebody made for one merge over them.</summary>
    /// <param name="takenFromOther">By field: whether the value of the profile that ends is kept.</param>
    public Survivorship With(IReadOnlyDictionary<string, bool> takenFromOther)
    {
        var fields = new Dictionary<string, SurvivorRule>(Fields);
        foreach (var (field, other) in takenFromOther)
            fields[field] = other ? SurvivorRule.Other : SurvivorRule.Known;
        return this with { Fields = fields };
    }

    private Attributes MergeAttributes(Attributes known, Attributes other, bool otherIsLater) =>
        known.UpdatedBy(
            Attributes.Of(
                other
                    .All.Where(theirs =>
                        known[theirs.Key] is not { } mine
                        || TakesOther(theirs.Key, otherIsLater, theirs.Value is string t && mine is string m && t.Length > m.Length)
                    )
                    .Select(theirs => KeyValuePair.Create(theirs.Key, (object?)theirs.Value))
            )
        );

    private bool TakesOther(string field, bool otherIsLater, bool otherIsLonger) =>
        Fields.GetValueOrDefault(field, Default) switch
        {
            SurvivorRule.Latest => otherIsLater,
            SurvivorRule.Longest => otherIsLonger,
            SurvivorRule.Other => true,
            _ => false,
        };
}
