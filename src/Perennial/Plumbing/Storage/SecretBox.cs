using System.Security.Cryptography;
using System.Text;

namespace Perennial.Plumbing;

/// <summary>
/// Seals secrets that have to be used again, such as the password of a mail server, so that a copy of the database does not
/// hold them. AES-256-GCM under a key that is not in the database: <c>PERENNIAL_SECRET_KEY</c> (32 bytes in base 64; the same
/// on all nodes), or else a file in the data folder that is made when it is first needed.
/// </summary>
[FrontDoor]
internal sealed class SecretBox
{
    public const string Variable = "PERENNIAL_SECRET_KEY";

    private const string Beginning = "v1:";
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Lazy<byte[]> _key;

    public SecretBox(StoreOptions options) => _key = new(() => OfEnvironment() ?? OfFile(Path.Combine(options.DataFolder, "secret.key")));

    /// <summary>The secret, sealed.</summary>
    public string Seal(string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var whole = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(Nonce(whole));
        using var aes = new AesGcm(_key.Value, TagBytes);
        aes.Encrypt(Nonce(whole), plain, Cipher(whole), Tag(whole));
        return Beginning + Convert.ToBase64String(whole);
    }

    /// <summary>What was sealed; null when it was sealed with another key, or changed.</summary>
    public string? Open(string text)
    {
        if (!text.StartsWith(Beginning, StringComparison.Ordinal))
            return null;
        var whole = Convert.FromBase64String(text[Beginning.Length..]);
        var plain = new byte[Cipher(whole).Length];
        try
        {
            using var aes = new AesGcm(_key.Value, TagBytes);
            aes.Decrypt(Nonce(whole), Cipher(whole), Tag(whole), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Span<byte> Nonce(byte[] whole) => whole.AsSpan(0, NonceBytes);

    private static Span<byte> Tag(byte[] whole) => whole.AsSpan(NonceBytes, TagBytes);

    private static Span<byte> Cipher(byte[] whole) => whole.AsSpan(NonceBytes + TagBytes);

    private static byte[]? OfEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } said)
            return null;
        var key = new byte[KeyBytes];
        return Convert.TryFromBase64String(said, key, out var length) && length == KeyBytes
            ? key
            : throw new FormatException($"{Variable} is not {KeyBytes} bytes in base 64. Make one with: openssl rand -base64 {KeyBytes}");
    }

    private static byte[] OfFile(string path)
    {
        if (!File.Exists(path))
        {
            // Made aside and moved: two processes end up with one key, and a crash leaves none or a whole one.
            var aside = $"{path}.{Guid.NewGuid():N}";
            var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(aside, how))
                file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            try
            {
                File.Move(aside, path, overwrite: false);
            }
            catch (IOException)
            {
                File.Delete(aside);
            }
        }
        return File.ReadAllBytes(path);
    }
}
