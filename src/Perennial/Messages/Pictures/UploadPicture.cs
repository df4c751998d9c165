using System.Buffers.Text;
using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>POST /api/message-pictures?name=: keeps the picture that the body is. The same file again is the same picture.</summary>
internal sealed class UploadPicture(Store store, Ids ids, AuditLog audit, TimeProvider clock)
{
    /// <summary>Bytes of a file at most: larger ones make every reader wait.</summary>
    public const int Largest = 2 << 20;

    /// <summary>Bytes that are read at most: who is still sending would see a broken connection instead of the answer.</summary>
    private const int LargestRead = 8 * Largest;

    private const int WidestSide = 4_096;
    private const int TokenBytes = 16;

    internal static async Task<Results<Created<PictureView>, ProblemHttpResult>> Handle(
        string? name,
        UploadPicture upload,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var kept = await upload.RunAsync(name, await BodyAsync(http, ct), by, ct);
        return kept.IsOk ? TypedResults.Created(kept.Value.Src, kept.Value) : kept.Problems.ToHttp(http);
    }

    /// <param name="name">As people call it.</param>
    /// <param name="bytes">The file; null when it is too large to be read.</param>
    public async Task<Outcome<PictureView>> RunAsync(string? name, byte[]? bytes, Actor by, CancellationToken ct)
    {
        if (bytes is null)
            return MessagesProblems.PictureTooLarge(Largest);
        if (PictureFile.Read(bytes) is not { } file)
            return MessagesProblems.NoPicture;
        if (file.Width > WidestSide || file.Height > WidestSide)
            return MessagesProblems.PictureTooWide(file.Width, file.Height, WidestSide);
        var row = new
        {
            Id = ids.Next(),
            Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)),
            Name = NameOf(name),
            file.Type,
            file.Extension,
            file.Width,
            file.Height,
            Size = bytes.Length,
            Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Bytes = bytes,
            Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            By = by.Name,
        };
        return await store.WriteAsync(
            async (c, t) =>
            {
                var added = await c.ExecuteAsync(
                    """
                    INSERT INTO message_pictures (id, token, name, type, extension, width, height, size, hash, bytes, created_at, created_by)
                    VALUES (@Id, @Token, @Name, @Type, @Extension, @Width, @Height, @Size, @Hash, @Bytes, @Now, @By)
                    ON CONFLICT (hash) DO NOTHING
                    """,
                    row,
                    t
                );
                if (added > 0)
                    await audit.AppendAsync(c, t, by, "picture_uploaded", $"picture:{row.Id}");
                return (
                    await c.QuerySingleAsync<PictureRow>(
                        $"SELECT {PictureRow.Columns} FROM message_pictures WHERE hash = @Hash",
                        new { row.Hash },
                        t
                    )
                ).ToView();
            },
            ct
        );
    }

    private static async Task<byte[]?> BodyAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestRead;
        var whole = new MemoryStream();
        var buffer = new byte[64 << 10];
        try
        {
            while (await http.Request.Body.ReadAsync(buffer, ct) is > 0 and var read)
                if (whole.Length <= Largest)
                    whole.Write(buffer, 0, read);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        return whole.Length > Largest ? null : whole.ToArray();
    }

    private static string NameOf(string? given)
    {
        var name = new string([.. (given ?? "").Split('/', '\\')[^1].Where(c => !char.IsControl(c))]).Trim();
        return name.Length switch
        {
            0 => "picture",
            > 120 => name[..120],
            _ => name,
        };
    }
}
