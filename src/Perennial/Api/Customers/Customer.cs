using System.Text.Json;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>A customer as the public contract shows them.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Number">Number in the company's own system.</param>
/// <param name="Birthday">ISO 8601 date.</param>
/// <param name="CompanyId">The company that <c>company</c> names.</param>
/// <param name="Attributes">The company's own fields: text, number, true/false or a list of texts; sensitive ones only for keys with readSensitiveFields.</param>
/// <param name="Identities">Everything by which the customer is recognised, normalised.</param>
[FrontDoor]
internal sealed record Customer(
    long Id,
    string? Number,
    string? Name,
    string? Email,
    string? Phone,
    string? Company,
    string? Country,
    string? City,
    string? Channel,
    string? Birthday,
    JsonElement Attributes,
    IReadOnlyList<CustomerIdentity> Identities,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    long? CompanyId
)
{
    /// <summary>What is foretold; null before the first scoring and for customers without an order (or activity, where that is the basis).</summary>
    public CustomerForecast? Scores { get; init; }
}

/// <summary>What is foretold of a customer.</summary>
/// <param name="Risk">The chance that no order (or activity) follows within the churn window, from 0 to 1.</param>
/// <param name="Alive">The chance that they are still a customer, from 0 to 1; null without an order.</param>
/// <param name="Clv12">Value of the next twelve months, in the workspace's currency; null without an order.</param>
/// <param name="AtStake">Risk × the next twelve months' value if they stay; null for who counts as churned already.</param>
/// <param name="AsOf">The last day of the data that was seen.</param>
internal sealed record CustomerForecast(double Risk, double? Alive, decimal? Clv12, decimal? AtStake, string AsOf);

/// <summary>One way to recognise a customer.</summary>
/// <param name="Type">number, email or phone.</param>
[FrontDoor]
internal sealed record CustomerIdentity(string Type, string Value)
{
    public CustomerIdentity Masked() => Type is "number" or "anonymous" ? this : this with { Value = ContactMask.Value(Type, Value)! };
}

/// <summary>A row of <c>customers</c>.</summary>
[FrontDoor]
internal sealed class CustomerOfApi
{
    public const string Columns =
        "id, number, name, email, phone, company, country, city, channel, birthday, attributes, content_hash, created_at, updated_at, import_id, company_id, owner_id";

    public required long Id { get; init; }
    public string? Number { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Company { get; init; }
    public string? Country { get; init; }
    public string? City { get; init; }
    public string? Channel { get; init; }
    public string? Birthday { get; init; }
    public required string Attributes { get; init; }
    public required long ContentHash { get; init; }
    public required long CreatedAt { get; init; }
    public required long UpdatedAt { get; init; }
    public long? ImportId { get; init; }
    public long? CompanyId { get; init; }
    public long? OwnerId { get; init; }

    /// <summary>Differs when anything that the contract shows differs.</summary>
    public string ETag => EntityTags.Of(Id, ContentHash, UpdatedAt, CompanyId ?? 0);

    /// <param name="identities">By which the customer is recognised.</param>
    /// <param name="hidden">Keys of attributes that the reader may not see.</param>
    /// <param name="masks">Whether contact data is hidden from the reader while nobody looks after the customer.</param>
    public Customer Show(IEnumerable<CustomerIdentity> identities, IReadOnlySet<string> hidden, bool masks)
    {
        if (masks && OwnerId is null)
            return Masked().Show(identities.Select(identity => identity.Masked()), hidden, masks: false);
        using var attributes = JsonDocument.Parse(SeenAttributes(hidden).ToJson());
        return new Customer(
            Id,
            Number,
            Name,
            Email,
            Phone,
            Company,
            Country,
            City,
            Channel,
            Birthday,
            attributes.RootElement.Clone(),
            [.. identities],
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt),
            CompanyId
        );
    }

    public Attributes SeenAttributes(IReadOnlySet<string> hidden) => Rules.Basics.Attributes.Parse(Attributes).Without(hidden);

    private CustomerOfApi Masked() =>
        new()
        {
            Id = Id,
            Number = Number,
            Name = Name is { } name ? ContactMask.Text(name) : null,
            Email = ContactMask.Email(Email),
            Phone = ContactMask.Phone(Phone),
            Company = Company,
            Country = Country,
            City = City,
            Channel = Channel,
            Birthday = Birthday,
            Attributes = ContactMask.Json(Attributes)!,
            ContentHash = ContentHash,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            CompanyId = CompanyId,
        };
}
