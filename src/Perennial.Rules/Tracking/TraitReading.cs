using System.Globalization;
using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Rules.Tracking;

/// <summary>What the traits of a person say.</summary>
/// <param name="Fields">The customer's fields; traits of other names become attributes.</param>
/// <param name="WeComId">The person's id in WeCom, where given.</param>
/// <param name="EmailVerified">The sender says that the address was confirmed.</param>
/// <param name="PhoneVerified">The sender says that the phone was confirmed.</param>
public sealed record StatedTraits(CustomerFields Fields, string? WeComId, bool EmailVerified, bool PhoneVerified)
{
    /// <summary>Traits that say nothing.</summary>
    public static StatedTraits Nothing { get; } = new(new CustomerFields(), null, false, false);
}

/// <summary>Reads traits: the reserved names of the Segment specification, and everything else as attributes.</summary>
public static class TraitReading
{
    private const int MostAttributes = 100;

    /// <summary>Reads a JSON object of traits.</summary>
    public static StatedTraits Read(string json)
    {
        if (json is "{}")
            return StatedTraits.Nothing;
        using var document = JsonDocument.Parse(json);
        var traits = new Dictionary<string, JsonElement>();
        foreach (var member in document.RootElement.EnumerateObject())
            traits[member.Name] = member.Value;
        var address = Take(traits, "address") is { ValueKind: JsonValueKind.Object } where ? where : default;
        var company = Take(traits, "company");
        return new StatedTraits(
            new CustomerFields
            {
                Name = TakeText(traits, "name") ?? FullName(traits),
                Email = TakeText(traits, "email"),
                Phone = TakeText(traits, "phone"),
                Company = company is { ValueKind: JsonValueKind.Object } named ? Member(named, "name") : Text(company),
                Country = TakeText(traits, "country") ?? Member(address, "country"),
                City = TakeText(traits, "city") ?? Member(address, "city"),
                Channel = TakeText(traits, "channel"),
                Birthday = Birthday(TakeText(traits, "birthday")),
                Attributes = Rest(traits),
            },
            TakeText(traits, "wecomId") ?? TakeText(traits, "wecom_id") ?? TakeText(traits, "external_userid"),
            IsTrue(Take(traits, "emailVerified")) || IsTrue(Take(traits, "email_verified")),
            IsTrue(Take(traits, "phoneVerified")) || IsTrue(Take(traits, "phone_verified"))
        );
    }

    private static string? FullName(Dictionary<string, JsonElement> traits)
    {
        var (first, last) = (TakeText(traits, "firstName"), TakeText(traits, "lastName"));
        return first is null && last is null ? null : $"{first} {last}".Trim();
    }

    private static Attributes Rest(Dictionary<string, JsonElement> traits) =>
        Attributes.Of(traits.Take(MostAttributes).Select(trait => KeyValuePair.Create(trait.Key, Value(trait.Value))));

    private static object? Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    private static JsonElement? Take(Dictionary<string, JsonElement> traits, string name) =>
        traits.Remove(name, out var value) ? value : null;

    private static string? TakeText(Dictionary<string, JsonElement> traits, string name) => Text(Take(traits, name));

    private static string? Text(JsonElement? value) =>
        value switch
        {
            { ValueKind: JsonValueKind.String } text => Short(text.GetString()),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };

    private static string? Member(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out var member) ? Text(member) : null;

    private static string? Short(string? text) => text?.Length > TrackingLimits.Text ? text[..TrackingLimits.Text] : text;

    private static bool IsTrue(JsonElement? value) => value is { ValueKind: JsonValueKind.True };

    private static string? Birthday(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
