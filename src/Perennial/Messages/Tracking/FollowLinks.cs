using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>GET /m/c/{token} and, of text messages, GET /m/{token}: lead on to where the link led, counted; GET /m/o/{token}.gif: the invisible picture.</summary>
internal static class FollowLinks
{
    // The smallest transparent picture.
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>Where it leads stands in the message: a link of ours cannot be bent to lead elsewhere.</summary>
    internal static async Task<IResult> Click(
        string token,
        Store store,
        MessageSettings settings,
        RecordTouch record,
        HttpContext http,
        CancellationToken ct
    ) => await LeadAsync(MessageToken.Read(token, TokenKind.Click, await settings.KeyAsync(ct)), store, record, http, ct);

    internal static async Task<IResult> Short(
        string token,
        Store store,
        MessageSettings settings,
        RecordTouch record,
        HttpContext http,
        CancellationToken ct
    )
    {
        var read = ShortLink.Read(token, await settings.KeyAsync(ct));
        return await LeadAsync(read is null ? null : new(TokenKind.Click, read.Message, read.Place), store, record, http, ct);
    }

    private static async Task<IResult> LeadAsync(
        MessageToken? read,
        Store store,
        RecordTouch record,
        HttpContext http,
        CancellationToken ct
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (read is null)
            return GoneLink.Show(http);
        if (await store.ReadAsync(c => MailedMessage.FindAsync(read.Message, c), ct) is not { Links: { } links } message)
            return GoneLink.Show(http);
        var addresses = KeptLinks.Of(links);
        if (addresses.ElementAtOrDefault(read.Link) is not { Length: > 0 } address)
            return GoneLink.Show(http);
        await record.RunAsync(message, read, http.Request, ct);
        return Results.Redirect(address);
    }

    internal static async Task<IResult> Open(
        string token,
        Store store,
        MessageSettings settings,
        RecordTouch record,
        HttpContext http,
        CancellationToken ct
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (
            MessageToken.Read(token, TokenKind.Open, await settings.KeyAsync(ct)) is { } read
            && await store.ReadAsync(c => MailedMessage.FindAsync(read.Message, c), ct) is { } message
        )
            await record.RunAsync(message, read, http.Request, ct);
        return Results.Bytes(Pixel, "image/gif");
    }
}
