using Dapper;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>GET /m/i/{token}.{extension}: a picture of a mail. Its address never shows another one, so it is kept for good.</summary>
internal static class ServePicture
{
    internal static async Task<IResult> Handle(string token, string extension, Store store, HttpContext http, CancellationToken ct)
    {
        var found = await store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<Row?>(
                    "SELECT type, bytes FROM message_pictures WHERE token = @token AND extension = @extension",
                    new { token, extension }
                ),
            ct
        );
        if (found is not { } picture)
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.NotFound();
        }
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(picture.Bytes, picture.Type);
    }

    private sealed class Row
    {
        public required string Type { get; init; }
        public required byte[] Bytes { get; init; }
    }
}
