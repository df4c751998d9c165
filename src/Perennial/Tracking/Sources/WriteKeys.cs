using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Perennial.Tracking;

/// <summary>Write keys: made of 24 random bytes, shown once, kept as a hash.</summary>
internal static class WriteKeys
{
    private const int Shown = 9;

    public static string Make() => "pwk_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>A key is random, so a plain hash is as good as a slow one.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The first characters, by which people tell keys apart.</summary>
    public static string Prefix(string key) => key[..Shown];
}
