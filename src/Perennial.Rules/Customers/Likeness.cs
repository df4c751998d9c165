using System.Text;

namespace Perennial.Rules.Customers;

/// <summary>How likely two customers are one person, and what speaks for and against it.</summary>
/// <param name="Probability">In [0, 1].</param>
/// <param name="Same">Fields that agree.</param>
/// <param name="Different">Fields that both have and that differ.</param>
/// <remarks>
/// Each field weighs log₂ of how much more often it agrees (or differs) for one person than for two: Fellegi and Sunter, "A theory
/// for record linkage", 1969. The frequencies and the odds before any evidence, 1 : 1,000 for a pair that shares a key, are our
/// choice: mail and phone change, so a difference says little; a birthday does not. A field that one of them lacks says nothing.
/// </remarks>
public sealed record Likeness(double Probability, IReadOnlyList<string> Same, IReadOnlyList<string> Different)
{
    private const double OddsBefore = 1.0 / 1000;

    // Of one person: how often the field agrees. Of two people: how often it agrees all the same.
    private static readonly (string Field, double OfOne, double OfTwo)[] Weights =
    [
        ("number", 0.90, 0.000_001),
        ("wecom_id", 0.95, 0.000_01),
        ("email", 0.60, 0.000_1),
        ("phone", 0.70, 0.000_2),
        ("name", 0.85, 0.005),
        ("birthday", 0.95, 0.000_1),
        ("company", 0.80, 0.002),
        ("city", 0.80, 0.05),
    ];

    /// <summary>Compares two customers.</summary>
    /// <param name="one">One of the pair.</param>
    /// <param name="other">The other; the order does not matter.</param>
    public static Likeness Of(CustomerFields one, CustomerFields other)
    {
        var (same, different) = (new List<string>(), new List<string>());
        var bits = Math.Log2(OddsBefore);
        foreach (var (field, ofOne, ofTwo) in Weights)
        {
            if (Normal(field, one) is not { } mine || Normal(field, other) is not { } theirs)
                continue;
            var agrees = mine == theirs;
            (agrees ? same : different).Add(field);
            bits += agrees ? Math.Log2(ofOne / ofTwo) : Math.Log2((1 - ofOne) / (1 - ofTwo));
        }
        return new Likeness(1 / (1 + Math.Pow(2, -bits)), same, different);
    }

    /// <summary>Upper or lower case, spaces, marks and full width tell nobody apart.</summary>
    public static string Letters(string? text) =>
        text is null ? "" : string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string? Normal(string field, CustomerFields fields) =>
        field switch
        {
            "number" => IdentityValue.Of(IdentityType.Number, fields.Number),
            "wecom_id" => IdentityValue.Of(IdentityType.WeCom, fields.Attributes["wecom_id"] as string),
            "email" => IdentityValue.Of(IdentityType.Email, fields.Email),
            "phone" => IdentityValue.Of(IdentityType.Phone, fields.Phone),
            "name" => Said(fields.Name),
            "birthday" => Said(fields.Birthday),
            "company" => Said(fields.Company),
            _ => Said(fields.City),
        };

    private static string? Said(string? text) => Letters(text) is { Length: > 0 } letters ? letters : null;
}
