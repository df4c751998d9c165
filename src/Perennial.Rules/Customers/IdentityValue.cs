using System.Text;

namespace Perennial.Rules.Customers;

/// <summary>Brings the spellings of one identity to one form, so that equal people are found equal.</summary>
public static class IdentityValue
{
    private const int FewestPhoneDigits = 5;

    /// <summary>The normal form; null when the text cannot be an identity of this type.</summary>
    /// <remarks>
    /// Full-width letters and digits become half-width (NFKC). Number: trimmed, case kept, because systems exist that tell
    /// customers apart by case alone. E-mail: lower case, exactly one @ with text on both sides. Phone: digits, with
    /// <c>+</c> in front when the country code was given; <c>+86</c> before a mainland mobile number is dropped, because
    /// most Chinese files leave it out; at least 5 digits.
    /// </remarks>
    public static string? Of(IdentityType type, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var normal = (IsPlain(text) ? text : text.Normalize(NormalizationForm.FormKC)).Trim();
        return type switch
        {
            IdentityType.Number or IdentityType.WeCom or IdentityType.Anonymous => normal,
            IdentityType.Email => Email(normal),
            // A file that we exported has an apostrophe before the plus sign, so that no spreadsheet takes it for a formula.
            _ => Phone(normal.TrimStart('\'')),
        };
    }

    private static bool IsPlain(string text) => Ascii.IsValid(text);

    private static string? Email(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var isAddress = at > 0 && at < text.Length - 1 && text.LastIndexOf('@') == at && !text.Any(char.IsWhiteSpace);
        return isAddress ? text.ToLowerInvariant() : null;
    }

    private static string? Phone(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length < FewestPhoneDigits)
            return null;
        if (!text.StartsWith('+') && !text.StartsWith("00", StringComparison.Ordinal))
            return digits;
        var international = text.StartsWith('+') ? digits : digits[2..];
        return international is ['8', '6', '1', ..] && international.Length == 13 ? international[2..] : "+" + international;
    }
}
