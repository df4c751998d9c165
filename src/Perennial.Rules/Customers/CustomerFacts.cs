using Perennial.Rules.Basics;

namespace Perennial.Rules.Customers;

/// <summary>The facts that every customer has, by the names that the API gives them.</summary>
public static class CustomerFacts
{
    private const int LongestText = 200;
    private const int EarliestBirth = 1900;

    /// <summary>Every fact's name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["number", "name", "email", "phone", "company", "country", "city", "channel", "birthday"];

    /// <summary>A fact of a customer.</summary>
    public static string? Get(CustomerFields fields, string fact) =>
        fact switch
        {
            "number" => fields.Number,
            "name" => fields.Name,
            "email" => fields.Email,
            "phone" => fields.Phone,
            "company" => fields.Company,
            "country" => fields.Country,
            "city" => fields.City,
            "channel" => fields.Channel,
            "birthday" => fields.Birthday,
            _ => throw new ArgumentException($"'{fact}' is no fact of a customer", nameof(fact)),
        };

    /// <summary>The customer with one fact replaced; null and blank take it away.</summary>
    public static CustomerFields With(CustomerFields fields, string fact, string? value) =>
        fact switch
        {
            "number" => fields with { Number = value },
            "name" => fields with { Name = value },
            "email" => fields with { Email = value },
            "phone" => fields with { Phone = value },
            "company" => fields with { Company = value },
            "country" => fields with { Country = value },
            "city" => fields with { City = value },
            "channel" => fields with { Channel = value },
            "birthday" => fields with { Birthday = value },
            _ => throw new ArgumentException($"'{fact}' is no fact of a customer", nameof(fact)),
        };

    /// <summary>What is wrong with a value that is not blank; null when nothing is.</summary>
    /// <param name="fact">Which fact.</param>
    /// <param name="value">The value.</param>
    /// <param name="today">Nobody is born after it.</param>
    public static Problem? Check(string fact, string value, int today)
    {
        if (value.Length > LongestText)
            return CustomerEditProblems.TooLong(fact, value.Length, LongestText);
        if (value.Any(char.IsControl))
            return CustomerEditProblems.Unreadable(fact);
        return fact switch
        {
            "email" when IdentityValue.Of(IdentityType.Email, value) is null => CustomerEditProblems.NoEmail(value),
            "phone" when IdentityValue.Of(IdentityType.Phone, value) is null => CustomerEditProblems.NoPhone(value),
            "birthday" when LocalDay.Parse(value) is not { } day || day > today || LocalDay.ToDate(day).Year < EarliestBirth =>
                CustomerEditProblems.NoBirthday(value),
            _ => null,
        };
    }

    /// <summary>The identity that a fact is; null for facts that identify nobody.</summary>
    public static IdentityType? IdentityOf(string fact) =>
        fact switch
        {
            "number" => IdentityType.Number,
            "email" => IdentityType.Email,
            "phone" => IdentityType.Phone,
            _ => null,
        };
}
