using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Perennial.Rules.Audit;

/// <summary>One thing that was done, as the audit keeps it for good.</summary>
/// <param name="Id">Its place in the chain: 1, 2, 3 … without a gap.</param>
/// <param name="Time">Unix milliseconds, UTC.</param>
/// <param name="UserId">Who did it; null for the command line, the product itself, and strangers.</param>
/// <param name="Actor">Who did it, by the name they had then.</param>
/// <param name="Action">What was done: a stable name such as <c>user_changed</c>.</param>
/// <param name="Subject">What it was done to, for example <c>user:173…</c>; empty when the action says it all.</param>
/// <param name="Details">A JSON object. Never passwords, never customers' data.</param>
public sealed record AuditEntry(long Id, long Time, long? UserId, string Actor, string Action, string Subject, string Details)
{
    // Every part is written exactly as it is, so that two different entries never have the same text.
    private static readonly JsonSerializerOptions Exact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SHA-256 over the hash before and the entry's parts, as lower-case hexadecimal digits.</summary>
    /// <param name="previous">The hash of the entry before; empty for the first.</param>
    public string HashAfter(string previous)
    {
        object?[] parts = [previous, Id, Time, UserId, Actor, Action, Subject, Details];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts, Exact)));
    }
}
