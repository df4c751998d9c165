using System.Text.Json;
using Perennial.Rules.Api;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>A customer as a client states them. What is left out is not said, and stays as it is.</summary>
/// <param name="Number">Number in the company's own system; recognises the customer.</param>
/// <param name="Name">How the customer is called.</param>
/// <param name="Email">Recognises the customer.</param>
/// <param name="Phone">Recognises the customer, unless somebody else brought it first.</param>
/// <param name="Company">The company the person belongs to.</param>
/// <param name="Country">As you name it; for example ISO 3166.</param>
/// <param name="City">As you name it.</param>
/// <param name="Channel">Where the customer came from.</param>
/// <param name="Birthday">ISO 8601 date.</param>
/// <param name="Attributes">Own fields: text, number or true/false.</param>
public sealed record CustomerBody(
    string? Number,
    string? Name,
    string? Email,
    string? Phone,
    string? Company,
    string? Country,
    string? City,
    string? Channel,
    string? Birthday,
    IReadOnlyDictionary<string, JsonElement>? Attributes
)
{
    internal CustomerFields Read(Checks checks) =>
        new()
        {
            Number = checks.Text("number", Number),
            Name = checks.Text("name", Name),
            Email = checks.Identity("email", IdentityType.Email, Email),
            Phone = checks.Identity("phone", IdentityType.Phone, Phone),
            Company = checks.Text("company", Company),
            Country = checks.Text("country", Country),
            City = checks.Text("city", City),
            Channel = checks.Text("channel", Channel),
            Birthday = checks.Day("birthday", Birthday),
            Attributes = checks.Attributes("attributes", Attributes),
        };
}
