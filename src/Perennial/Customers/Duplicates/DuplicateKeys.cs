using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>What two customers may share, as the search for duplicates reads it.</summary>
internal sealed record DuplicateCandidate
{
    public required long Id { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? City { get; init; }

    public string? Wecom { get; init; }
}

/// <summary>The keys by which candidates are put in blocks: only within a block anybody is compared with anybody.</summary>
internal static class DuplicateKeys
{
    /// <summary>Reasons, the strongest first.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["wecom", "email", "phone", "name_city"];

    /// <summary>The normal form of what the candidate shares; null when it has none.</summary>
    public static string? Of(string reason, DuplicateCandidate candidate) =>
        reason switch
        {
            "wecom" => IdentityValue.Of(IdentityType.WeCom, candidate.Wecom),
            "email" => IdentityValue.Of(IdentityType.Email, candidate.Email),
            "phone" => IdentityValue.Of(IdentityType.Phone, candidate.Phone),
            _ => NameAndCity(candidate),
        };

    private static string? NameAndCity(DuplicateCandidate candidate)
    {
        var (name, city) = (Likeness.Letters(candidate.Name), Likeness.Letters(candidate.City));
        return name.Length >= 2 && city.Length >= 2 ? $"{name} · {city}" : null;
    }
}
