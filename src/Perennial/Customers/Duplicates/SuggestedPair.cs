using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>One of a suggested pair.</summary>
internal sealed record MatchedCustomer(
    long Id,
    string? Number,
    string? Name,
    string? Email,
    string? Phone,
    string? Company,
    string? City,
    long? OwnerId,
    long Orders,
    DateTimeOffset? LastOrder,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<ProvenIdentity> Proven
)
{
    public MatchedCustomer Masked() =>
        this with
        {
            Email = ContactMask.Email(Email),
            Phone = ContactMask.Phone(Phone),
            Proven = [.. Proven.Select(one => one with { Value = ContactMask.Value(one.Type, one.Value)! })],
        };
}

/// <summary>What proves who somebody is.</summary>
/// <param name="Type">number, email, phone, wecom, anonymous.</param>
internal sealed record ProvenIdentity(string Type, string Value);

/// <summary>A field of two customers beside each other; those that both leave open are left out.</summary>
/// <param name="Name">name, number, email …; a custom field as <c>attributes.key</c>.</param>
/// <param name="Keeps">first or second: whose value the merged customer gets by the workspace's rules. null when they are equal.</param>
internal sealed record ComparedField(string Name, object? First, object? Second, string? Keeps)
{
    public ComparedField Masked() => this with { First = Hide(First), Second = Hide(Second) };

    private object? Hide(object? value) => value is string text ? ContactMask.Value(Name, text) : value;
}

/// <summary>Two customers who may be one person.</summary>
/// <param name="Reason">The strongest: conflict, wecom, email, phone, name_city, undone.</param>
/// <param name="Evidence">What they share.</param>
/// <param name="State">open or dismissed.</param>
/// <param name="First">The one that goes on when they are merged: the older.</param>
/// <param name="Second">The one that ends.</param>
/// <param name="Probability">How likely they are one person, in [0, 1]; from what agrees and what differs.</param>
/// <param name="Same">Fields that agree.</param>
/// <param name="Different">Fields that both have and that differ.</param>
/// <param name="DecidedBy">Who said that they are two people.</param>
internal sealed record SuggestedPair(
    long Id,
    string Reason,
    string Evidence,
    string State,
    MatchedCustomer First,
    MatchedCustomer Second,
    double Probability,
    IReadOnlyList<string> Same,
    IReadOnlyList<string> Different,
    IReadOnlyList<ComparedField> Fields,
    DateTimeOffset FoundAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt
)
{
    /// <summary>The pair as somebody sees it from whom contact data of customers without an owner is hidden: if of one, then of both, who may be one.</summary>
    public SuggestedPair Masked() =>
        First.OwnerId is not null && Second.OwnerId is not null
            ? this
            : this with
            {
                Evidence = ContactMask.Text(ContactMask.Value(Reason, Evidence)!),
                First = First.Masked(),
                Second = Second.Masked(),
                Fields = [.. Fields.Select(field => field.Masked())],
            };
}
