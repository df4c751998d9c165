using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>A row of the table <c>customers</c>.</summary>
internal sealed record CustomerRow
{
    public long Id { get; init; }

    public string? Number { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Company { get; init; }

    public string? Country { get; init; }

    public string? City { get; init; }

    public string? Channel { get; init; }

    public string? Birthday { get; init; }

    public string Attributes { get; init; } = "{}";

    public long ContentHash { get; init; }

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }

    /// <summary>Grows with every change of the row.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Who looks after the customer: an account, and a team.</summary>
    public long? OwnerId { get; init; }

    public long? TeamId { get; init; }

    /// <summary>The company that <see cref="Company"/> names.</summary>
    public long? CompanyId { get; init; }

    /// <summary>Initials of the name's pinyin, by which people search; null until <see cref="CompleteCustomers"/> has seen the row.</summary>
    public string? Initials { get; init; }

    /// <summary>When each value was said: <see cref="FactTimes"/>.</summary>
    public string SaidAt { get; init; } = "{}";

    /// <summary>Recognised by an identity that no column shows: whoever is known by a device alone is not.</summary>
    public bool KnownElsewhere { get; init; }

    /// <summary>The import that wrote the row last; null when something else did.</summary>
    public long? ImportId { get; init; }

    public CustomerFields ToFields() =>
        new()
        {
            Number = Number,
            Name = Name,
            Email = Email,
            Phone = Phone,
            Company = Company,
            Country = Country,
            City = City,
            Channel = Channel,
            Birthday = Birthday,
            Attributes = Rules.Basics.Attributes.Parse(Attributes),
        };

    /// <summary>The fields with when each was said.</summary>
    public TimedFields ToTimed() => new(ToFields(), FactTimes.Of(SaidAt, CreatedAt));

    /// <summary>With fields in the place of those that are there, what differs said now.</summary>
    public CustomerRow Become(CustomerFields fields, long now) => With(ToTimed().Become(fields, now));

    public CustomerRow With(TimedFields timed) => With(timed.Fields) with { SaidAt = timed.Times.ToJson() };

    public CustomerRow With(CustomerFields fields) =>
        this with
        {
            Number = fields.Number,
            Name = fields.Name,
            Email = fields.Email,
            Phone = fields.Phone,
            Company = fields.Company,
            Country = fields.Country,
            City = fields.City,
            Channel = fields.Channel,
            Birthday = fields.Birthday,
            Attributes = fields.Attributes.ToJson(),
            ContentHash = fields.Hash(),
            Initials = Pinyin.InitialsOf(fields.Name) ?? "",
        };
}

/// <summary>A row of the table <c>customer_identities</c>.</summary>
internal sealed record IdentityRow
{
    /// <summary>The types that tell who somebody is although no column of the customer shows it.</summary>
    public static IReadOnlyList<string> AreShownNowhere { get; } =
    [.. Enum.GetValues<IdentityType>().Where(type => new Identity(type, "").IsShownNowhere).Select(Identity.Name)];

    public required string Type { get; init; }

    public required string Value { get; init; }

    public required long CustomerId { get; init; }

    public required string Source { get; init; }

    public required long CreatedAt { get; init; }

    /// <summary>1 when it proves who someone is, else 0.</summary>
    public int Verified { get; init; }

    /// <summary>The merged customer it was first of; null when it is the customer's own.</summary>
    public long? OriginId { get; init; }
}

/// <summary>All that the room keeps of a customer, as it was before an import changed it.</summary>
internal sealed record CustomerBefore(CustomerRow Row, IReadOnlyList<IdentityRow> Identities);
