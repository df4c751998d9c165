using System.Diagnostics.CodeAnalysis;
using MimeKit;

namespace Perennial.Messages;

/// <summary>What can stand behind To.</summary>
internal static class MailAddress
{
    /// <summary>One plain address with a domain, and nothing that would become another header or recipient.</summary>
    public static bool IsValid([NotNullWhen(true)] string? address) =>
        address is { Length: >= 3 and <= 254 }
        && !address.Any(char.IsControl)
        && address.IndexOfAny([' ', ',', ';', '<', '>']) < 0
        && address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == address.LastIndexOf('@')
        && at < address.Length - 1
        && MailboxAddress.TryParse(address, out _);
}
