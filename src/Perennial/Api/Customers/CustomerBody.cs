using System.Text.Json;
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
/// <param name="Attributes">Own fields: text, number, true/false or a list of texts; those that are defined as custom fields follow their rules.</param>
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
    /// <summary>What is said, as an edit: null and blank text say nothing.</summary>
    internal CustomerEdit ToEdit() =>
        new(
            Facts
                .Where(fact => !string.IsNullOrWhiteSpace(fact.Value))
                .ToDictionary(fact => fact.Name, fact => JsonSerializer.SerializeToElement(fact.Value)),
            (Attributes ?? new Dictionary<string, JsonElement>())
                .Where(attribute => attribute.Value.ValueKind is not JsonValueKind.Null)
                .ToDictionary()
        );

    private (string Name, string? Value)[] Facts =>
        [
            ("number", Number),
            ("name", Name),
            ("email", Email),
            ("phone", Phone),
            ("company", Company),
            ("country", Country),
            ("city", City),
            ("channel", Channel),
            ("birthday", Birthday),
        ];
}
