using System.Text.Json;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>A row of <c>companies</c>.</summary>
internal sealed record CompanyRow
{
    public required long Id { get; init; }

    /// <summary>The company's number in the system that it comes from: the groupId of the tracking API.</summary>
    public string? Number { get; init; }
    public required string Name { get; init; }
    public string? Domain { get; init; }
    public long? OwnerId { get; init; }

    /// <summary>ISO 8601 date.</summary>
    public string? RenewalDate { get; init; }
    public required string Attributes { get; init; }
    public required long Version { get; init; }
    public required long CreatedAt { get; init; }
    public required long UpdatedAt { get; init; }

    /// <summary>When each value was said: <see cref="FactTimes"/>.</summary>
    public string SaidAt { get; init; } = "{}";

    public CompanyFields ToFields() => new(Number, Name, Domain, OwnerId, RenewalDate, Rules.Basics.Attributes.Parse(Attributes));

    public CompanyRow With(CompanyFields fields) =>
        this with
        {
            Number = fields.Number,
            Name = fields.Name,
            Domain = fields.Domain,
            OwnerId = fields.OwnerId,
            RenewalDate = fields.RenewalDate,
            Attributes = fields.Attributes.ToJson(),
        };
}

/// <summary>A company as the page is shown it.</summary>
internal sealed record CompanyView(
    long Id,
    long Version,
    string Name,
    string? Domain,
    long? OwnerId,
    string? RenewalDate,
    JsonElement Attributes
)
{
    public static CompanyView Of(CompanyRow row, JsonElement attributes) =>
        new(row.Id, row.Version, row.Name, row.Domain, row.OwnerId, row.RenewalDate, attributes);
}
