using System.Text.Json.Serialization;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Contracts;

/// <summary>How often a contract is paid for; what never ends by itself is renewed as often.</summary>
[JsonConverter(typeof(CamelCase<Billing>))]
public enum Billing
{
    /// <summary>Every month.</summary>
    Month = 1,

    /// <summary>Every three months.</summary>
    Quarter = 3,

    /// <summary>Every twelve months.</summary>
    Year = 12,
}

/// <summary>Names of <see cref="Billing"/> in the store and in the API.</summary>
public static class Billings
{
    /// <summary>The names, from short to long.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["month", "quarter", "year"];

    /// <summary>Its name.</summary>
    public static string Key(this Billing billing) =>
        billing switch
        {
            Billing.Month => "month",
            Billing.Quarter => "quarter",
            _ => "year",
        };

    /// <summary>The billing of a name; null when there is none of it.</summary>
    public static Billing? Parse(string? key) =>
        key switch
        {
            "month" => Billing.Month,
            "quarter" => Billing.Quarter,
            "year" => Billing.Year,
            _ => null,
        };
}
