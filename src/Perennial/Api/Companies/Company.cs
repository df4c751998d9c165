using System.Text.Json;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>A company as the public contract shows it.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Number">Number in the system that it comes from; the groupId of the tracking API.</param>
/// <param name="Domain">Its web address without http.</param>
/// <param name="OwnerId">The account that looks after it.</param>
/// <param name="RenewalDate">ISO 8601 date.</param>
/// <param name="Attributes">Its custom fields; sensitive ones only for keys with readSensitiveFields.</param>
/// <param name="People">How many customers belong to it.</param>
internal sealed record Company(
    long Id,
    string? Number,
    string Name,
    string? Domain,
    long? OwnerId,
    string? RenewalDate,
    JsonElement Attributes,
    long People,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);

/// <summary>A row of <c>companies</c>.</summary>
internal sealed class CompanyOfApi
{
    public const string Columns = "id, number, name, domain, owner_id, renewal_date, attributes, version, created_at, updated_at";

    public required long Id { get; init; }
    public string? Number { get; init; }
    public required string Name { get; init; }
    public string? Domain { get; init; }
    public long? OwnerId { get; init; }
    public string? RenewalDate { get; init; }
    public required string Attributes { get; init; }
    public required long Version { get; init; }
    public required long CreatedAt { get; init; }
    public required long UpdatedAt { get; init; }

    /// <summary>Differs when anything differs that somebody can change of the company itself; its people come and go without it.</summary>
    public string ETag => EntityTags.Of(Id, Version, UpdatedAt);

    /// <param name="hidden">Keys of attributes that the reader may not see.</param>
    public Attributes SeenAttributes(IReadOnlySet<string> hidden) => Rules.Basics.Attributes.Parse(Attributes).Without(hidden);

    public Company Show(long people, IReadOnlySet<string> hidden)
    {
        using var attributes = JsonDocument.Parse(SeenAttributes(hidden).ToJson());
        return new Company(
            Id,
            Number,
            Name,
            Domain,
            OwnerId,
            RenewalDate,
            attributes.RootElement.Clone(),
            people,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt)
        );
    }
}
