using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Perennial.Rules.Webhooks;

/// <summary>
/// Signs deliveries after the Standard Webhooks specification: HMAC-SHA-256 over <c>id.timestamp.body</c>, in base 64, with
/// the version in front. The receiver refuses old timestamps, so that a recorded delivery cannot be sent again.
/// </summary>
public static class Signature
{
    /// <summary>How a secret begins.</summary>
    public const string Beginning = "whsec_";

    private const int SecretBytes = 32;

    /// <summary>Makes a secret.</summary>
    public static string NewSecret() => Beginning + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="secret">With its beginning.</param>
    /// <param name="id">Value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">Value of <c>webhook-timestamp</c>: Unix seconds.</param>
    /// <param name="body">The body, as it is sent.</param>
    public static string Of(string secret, string id, long timestamp, string body)
    {
        var key = Convert.FromBase64String(secret[Beginning.Length..]);
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }
}
