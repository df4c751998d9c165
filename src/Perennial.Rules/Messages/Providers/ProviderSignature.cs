using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Perennial.Rules.Messages;

/// <summary>What a request is signed with at an instant.</summary>
/// <param name="User">Access key id or secret id.</param>
/// <param name="Secret">Never sent.</param>
/// <param name="Now">Unix milliseconds.</param>
/// <param name="Nonce">Different for every request.</param>
public sealed record SigningKey(string User, string Secret, long Now, string Nonce);

/// <summary>The headers by which providers know us.</summary>
/// <remarks>
/// ACS3-HMAC-SHA256: Alibaba Cloud, "Request syntax and signature method V3". TC3-HMAC-SHA256: Tencent Cloud, "Signature v3". Both are
/// checked against the example that their document computes.
/// </remarks>
public static class ProviderSignature
{
    private const string Acs3 = "ACS3-HMAC-SHA256";
    private const string Tc3 = "TC3-HMAC-SHA256";

    /// <summary>Headers for basic authentication.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Basic(string user, string secret) =>
        [new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")))];

    /// <summary>A header <c>t=seconds,v1=hex</c> with HMAC-SHA256 over seconds, a full stop and the body.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Hmac(string header, ProviderRequest request, SigningKey key)
    {
        var seconds = Seconds(key.Now);
        var signature = Hex(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Secret), Encoding.UTF8.GetBytes($"{seconds}.{request.Body}")));
        return [new(header, $"t={seconds},v1={signature}")];
    }

    /// <summary>Alibaba Cloud.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Alibaba(ProviderAuth auth, ProviderRequest request, SigningKey key)
    {
        var uri = new Uri(request.Url);
        var content = Hash(request.Body);
        var time = DateTimeOffset.FromUnixTimeMilliseconds(key.Now).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = uri.Authority,
            ["x-acs-action"] = auth.Action ?? "",
            ["x-acs-content-sha256"] = content,
            ["x-acs-date"] = time,
            ["x-acs-signature-nonce"] = key.Nonce,
            ["x-acs-version"] = auth.Version ?? "",
        };
        if (request.ContentType is { } type)
            headers["content-type"] = type;
        var names = string.Join(';', headers.Keys);
        var canonical = string.Join(
            '\n',
            request.Method,
            uri.AbsolutePath,
            Query(uri),
            string.Concat(headers.Select(header => $"{header.Key}:{header.Value.Trim()}\n")),
            names,
            content
        );
        var signature = Hex(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Secret), Encoding.UTF8.GetBytes($"{Acs3}\n{Hash(canonical)}")));
        return
        [
            .. headers.Where(header => header.Key.StartsWith("x-acs-", StringComparison.Ordinal)),
            new("Authorization", $"{Acs3} Credential={key.User},SignedHeaders={names},Signature={signature}"),
        ];
    }

    /// <summary>Tencent Cloud.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Tencent(
        ProviderAuth auth,
        string region,
        ProviderRequest request,
        SigningKey key
    )
    {
        const string Names = "content-type;host;x-tc-action";
        var uri = new Uri(request.Url);
        var (seconds, day) = (
            Seconds(key.Now),
            DateTimeOffset.FromUnixTimeMilliseconds(key.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        var canonical = string.Join(
            '\n',
            request.Method,
            uri.AbsolutePath,
            uri.Query.TrimStart('?'),
            $"content-type:{request.ContentType}\nhost:{uri.Authority}\nx-tc-action:{auth.Action?.ToLowerInvariant()}\n",
            Names,
            Hash(request.Body)
        );
        var scope = $"{day}/{auth.Service}/tc3_request";
        var signing = new[] { day, auth.Service ?? "", "tc3_request" }.Aggregate(
            Encoding.UTF8.GetBytes("TC3" + key.Secret),
            (bytes, part) => HMACSHA256.HashData(bytes, Encoding.UTF8.GetBytes(part))
        );
        var signature = Hex(HMACSHA256.HashData(signing, Encoding.UTF8.GetBytes($"{Tc3}\n{seconds}\n{scope}\n{Hash(canonical)}")));
        return
        [
            new("X-TC-Action", auth.Action ?? ""),
            new("X-TC-Version", auth.Version ?? ""),
            new("X-TC-Timestamp", seconds),
            .. region.Length > 0 ? [new KeyValuePair<string, string>("X-TC-Region", region)] : Array.Empty<KeyValuePair<string, string>>(),
            new("Authorization", $"{Tc3} Credential={key.User}/{scope}, SignedHeaders={Names}, Signature={signature}"),
        ];
    }

    private static string Query(Uri uri) =>
        string.Join(
            '&',
            uri.Query.TrimStart('?')
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Contains('=') ? pair : pair + "=")
                .Order(StringComparer.Ordinal)
        );

    private static string Seconds(long milliseconds) => (milliseconds / 1000).ToString(CultureInfo.InvariantCulture);

    private static string Hash(string text) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
