using Perennial.Rules.Customers;

namespace Perennial.Rules.Messages;

/// <summary>Phone numbers as providers want them.</summary>
public static class PhoneAddress
{
    private const int MostDigits = 15;

    /// <summary>E.164, such as <c>+8613800000000</c>; null when it is no number that a text message reaches.</summary>
    /// <param name="phone">As somebody typed it.</param>
    /// <param name="countryCode">Of numbers without one, digits only.</param>
    public static string? Of(string? phone, string countryCode)
    {
        if (IdentityValue.Of(IdentityType.Phone, phone) is not { } normal)
            return null;
        // Written in full without a plus, as people do in North America.
        if (countryCode is "1" && normal is ['1', ..] && normal.Length == 11 && !WasMainland(phone!, countryCode))
            return "+" + normal;
        // The normal form leaves +86 out before a mainland mobile number.
        var isMainlandMobile = normal is ['1', _, ..] && normal.Length == 11 && WasMainland(phone!, countryCode);
        var international =
            normal.StartsWith('+') ? normal
            : isMainlandMobile ? "+86" + normal
            : $"+{countryCode}{normal.TrimStart('0')}";
        return international.Length <= MostDigits + 1 ? international : null;
    }

    private static bool WasMainland(string phone, string countryCode) =>
        countryCode is "86" || phone.Trim().StartsWith('+') || phone.Trim().StartsWith("00", StringComparison.Ordinal);
}
