using System.Text.Json;

namespace Perennial.Customers;

/// <summary>A row of <c>companies</c>.</summary>
internal sealed record CompanyRow
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public string? Domain { get; init; }
    public long? OwnerId { get; init; }

    /// <summary>ISO 8601 date.</summary>
    public string? RenewalDate { get; init; }
    public required string Attributes { get; init; }
    public required long Version { get; init; }
    public required long CreatedAt { get; init; }
    public required long UpdatedAt { get; init; }
}

/// <summary>A company as the API shows it.</summary>
/// <param name="Health">Not computed yet: always null until scores of accounts exist.</param>
internal sealed record CompanyView(
    long Id,
    long Version,
    string Name,
    string? Domain,
    long? OwnerId,
    string? RenewalDate,
    double? Health,
    JsonElement Attributes
)
{
    public static CompanyView Of(CompanyRow row, JsonElement attributes) =>
        new(row.Id, row.Version, row.Name, row.Domain, row.OwnerId, row.RenewalDate, null, attributes);
}
