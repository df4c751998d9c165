using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Perennial.Access;

/// <summary>Hashes and checks passwords: PBKDF2 with HMAC-SHA-512.</summary>
internal sealed class Passwords
{
    /// <summary>OWASP's figure of 2023.</summary>
    public const int Rounds = 210_000;

    // No letters and digits that are easily confused: I l 1 O 0.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher;
    private readonly Lazy<string> _hashOfNobody;

    public Passwords(IOptions<PasswordHasherOptions> options) =>
        (_hasher, _hashOfNobody) = (new PasswordHasher<object>(options), new Lazy<string>(() => Hash(Generate())));

    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    /// <param name="hash">The account's hash; null when there is no such account, which takes the same time and is false.</param>
    public bool Matches(string? hash, string password)
    {
        var matches = _hasher.VerifyHashedPassword(Nobody, hash ?? _hashOfNobody.Value, password) is not PasswordVerificationResult.Failed;
        return matches && hash is not null;
    }

    /// <summary>A random password of 92 bits, easy to read out.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, 16);
}
