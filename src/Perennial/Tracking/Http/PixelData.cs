using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>GET /v1/pixel/{call}?data=…: a message as base64 in an address, for e-mails and pages without script. Answers a picture of one dot.</summary>
internal static class PixelData
{
    private static readonly byte[] Dot = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>The message in the address; null when it is no base64, in its usual or its address-safe form.</summary>
    public static ReadBody? Read(HttpRequest request)
    {
        // A plus sign in an address means a space.
        var data = request.Query["data"].ToString().Replace(' ', '+').Replace('+', '-').Replace('/', '_').TrimEnd('=');
        if (data.Length is 0 or > TrackingLimits.Batch)
            return null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(data.Length)];
        return Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(data), bytes, out _, out var length) is OperationStatus.Done
            ? ReadBody.Of(bytes.AsSpan(0, length))
            : null;
    }

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(AcceptMessages accept, HttpContext http)
    {
        if (await accept.RunAsync(http) is { } problem)
            return problem;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(Dot, "image/gif");
    }
}
