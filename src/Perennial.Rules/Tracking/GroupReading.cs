using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Tracking;

/// <summary>What a message says about a company.</summary>
/// <param name="Number">The sender's id of the company: the groupId.</param>
/// <param name="Name">How it is called; null when the message does not say.</param>
/// <param name="Domain">The host of its website.</param>
/// <param name="RenewalDate">ISO 8601 date.</param>
/// <param name="Attributes">Everything else.</param>
public sealed record StatedGroup(string Number, string? Name, string? Domain, string? RenewalDate, Attributes Attributes);

/// <summary>Reads companies out of messages: the traits of a group call, and the trait <c>company</c> of a person, by the names of the Segment specification.</summary>
public static class GroupReading
{
    private const int MostAttributes = 100;

    /// <summary>The company of a group call; null when the call names none.</summary>
    public static StatedGroup? OfGroup(string? groupId, string traits)
    {
        if (Short(groupId) is not { } number)
            return null;
        using var document = JsonDocument.Parse(traits);
        return Read(number, document.RootElement);
    }

    /// <summary>The company that the traits of a person name by its id; null when they name none, or only its name.</summary>
    public static StatedGroup? OfPerson(string traits)
    {
        if (traits is "{}")
            return null;
        using var document = JsonDocument.Parse(traits);
        return
            document.RootElement.TryGetProperty("company", out var company)
            && company.ValueKind is JsonValueKind.Object
            && company.TryGetProperty("id", out var id)
            && Short(Text(id)) is { } number
            ? Read(number, company)
            : null;
    }

    private static StatedGroup Read(string number, JsonElement traits)
    {
        var said = new Dictionary<string, JsonElement>();
        foreach (var member in traits.EnumerateObject())
            said[member.Name] = member.Value;
        said.Remove("id");
        var domain = Take(said, "domain") ?? HostOf(Take(said, "website"));
        return new StatedGroup(
            number,
            Take(said, "name"),
            domain,
            DayOf(Take(said, "renewalDate") ?? Take(said, "renewal_date")),
            Attributes.Of(said.Take(MostAttributes).Select(trait => KeyValuePair.Create(trait.Key, Value(trait.Value))))
        );
    }

    private static object? Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    private static string? Take(Dictionary<string, JsonElement> said, string name) =>
        said.Remove(name, out var value) ? Short(Text(value)) : null;

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    private static string? HostOf(string? website) =>
        website is null ? null
        : Uri.TryCreate(website, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.Host
        : website;

    private static string? DayOf(string? text) =>
        text is { Length: >= 10 } && LocalDay.Parse(text[..10]) is { } day ? LocalDay.Format(day) : null;

    private static string? Short(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Trim() is { Length: > TrackingLimits.Text } trimmed ? trimmed[..TrackingLimits.Text]
        : text.Trim();
}
