using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Where a channel reaches somebody.</summary>
internal static class ChannelAddress
{
    private const int Longest = 500;

    /// <summary>The address as the provider wants it; null when the channel does not reach the person.</summary>
    public static string? Of(string channel, HttpProvider? provider, Person person, MessageGround ground, long now)
    {
        if (channel is MessageChannels.Email)
            return Checked(channel, Waiting.Normal(person.Email), provider);
        // A provider that was never set up finds people as usual, so that trying shows whom it would reach.
        var template = string.IsNullOrWhiteSpace(provider?.Address) ? MessageChannels.AddressOf(channel) : provider.Address;
        return Checked(channel, ProviderRequest.Text(template, person.Values(ground, now, null)), provider);
    }

    /// <summary>The address as it is sent to, when it can be one.</summary>
    public static string? Checked(string channel, string? address, HttpProvider? provider) =>
        channel switch
        {
            MessageChannels.Email => MailAddress.IsValid(address) ? address : null,
            MessageChannels.Sms => PhoneAddress.Of(address, provider?.CountryCode ?? "86"),
            _ => address?.Trim() is { Length: > 0 and <= Longest } text && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
                ? text
                : null,
        };
}
