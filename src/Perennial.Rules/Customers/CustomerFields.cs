using Perennial.Rules.Basics;

namespace Perennial.Rules.Customers;

/// <summary>What a source says about a customer. Null and blank text mean that it does not say.</summary>
public sealed record CustomerFields
{
    /// <summary>The customer's number in the company's own system.</summary>
    public string? Number
    {
        get;
        init => field = Said(value);
    }

    /// <summary>How the customer is called.</summary>
    public string? Name
    {
        get;
        init => field = Said(value);
    }

    /// <summary>E-mail address, as written by the source.</summary>
    public string? Email
    {
        get;
        init => field = Said(value);
    }

    /// <summary>Phone number, as written by the source.</summary>
    public string? Phone
    {
        get;
        init => field = Said(value);
    }

    /// <summary>The company the person belongs to.</summary>
    public string? Company
    {
        get;
        init => field = Said(value);
    }

    /// <summary>Country, as the source names it.</summary>
    public string? Country
    {
        get;
        init => field = Said(value);
    }

    /// <summary>City, as the source names it.</summary>
    public string? City
    {
        get;
        init => field = Said(value);
    }

    /// <summary>Where the customer came from.</summary>
    public string? Channel
    {
        get;
        init => field = Said(value);
    }

    /// <summary>ISO 8601 date.</summary>
    public string? Birthday
    {
        get;
        init => field = Said(value);
    }

    /// <summary>The company's own fields.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>Everything by which the customer can be recognised.</summary>
    public IEnumerable<Identity> Identities =>
        from candidate in new[] { (IdentityType.Number, Number), (IdentityType.Email, Email), (IdentityType.Phone, Phone) }
        let value = IdentityValue.Of(candidate.Item1, candidate.Item2)
        where value is not null
        select new Identity(candidate.Item1, value);

    /// <summary>These fields, with everything that <paramref name="newer"/> says written over.</summary>
    public CustomerFields UpdatedBy(CustomerFields newer) =>
        new()
        {
            Number = newer.Number ?? Number,
            Name = newer.Name ?? Name,
            Email = newer.Email ?? Email,
            Phone = newer.Phone ?? Phone,
            Company = newer.Company ?? Company,
            Country = newer.Country ?? Country,
            City = newer.City ?? City,
            Channel = newer.Channel ?? Channel,
            Birthday = newer.Birthday ?? Birthday,
            Attributes = Attributes.UpdatedBy(newer.Attributes),
        };

    /// <summary>These fields, with what they leave open taken from <paramref name="other"/>.</summary>
    public CustomerFields FilledBy(CustomerFields other) => other.UpdatedBy(this);

    /// <summary>Equal for equal fields.</summary>
    public long Hash() =>
        new ContentHash()
            .Add(Number)
            .Add(Name)
            .Add(Email)
            .Add(Phone)
            .Add(Company)
            .Add(Country)
            .Add(City)
            .Add(Channel)
            .Add(Birthday)
            .Add(Attributes.ToJson())
            .Value;

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
