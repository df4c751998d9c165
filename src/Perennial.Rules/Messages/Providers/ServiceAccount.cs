using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Perennial.Rules.Messages;

/// <summary>The key file of a Google service account, by which a token is fetched (RFC 7523).</summary>
/// <param name="Email">Of the account.</param>
/// <param name="TokenUrl">Where the token is fetched.</param>
public sealed record ServiceAccount(string Email, string TokenUrl)
{
    private const int Lifetime = 3_600;

    private readonly string _key = "";

    /// <summary>Reads the file; null when it is none.</summary>
    public static ServiceAccount? Read(string? json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<JsonElement>(json ?? "");
            if (
                JsonPointer.Text(file, "/client_email") is not { Length: > 0 } email
                || JsonPointer.Text(file, "/private_key") is not { Length: > 0 } key
            )
                return null;
            using var rsa = RSA.Create();
            rsa.ImportFromPem(key);
            return new ServiceAccount(email, JsonPointer.Text(file, "/token_uri") ?? "https://oauth2.googleapis.com/token", key);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The signed statement that is exchanged for a token.</summary>
    /// <param name="scope">What the token is for.</param>
    /// <param name="now">Unix milliseconds.</param>
    public string Assertion(string scope, long now)
    {
        var seconds = now / 1000;
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Email,
            ["scope"] = scope,
            ["aud"] = TokenUrl,
            ["iat"] = seconds,
            ["exp"] = seconds + Lifetime,
        };
        var text = Part("""{"alg":"RS256","typ":"JWT"}""") + "." + Part(JsonSerializer.Serialize(claims));
        using var rsa = RSA.Create();
        rsa.ImportFromPem(_key);
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return text + "." + Base64Url.EncodeToString(signature);
    }

    private ServiceAccount(string email, string tokenUrl, string key)
        : this(email, tokenUrl) => _key = key;

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
