using System.Data.Common;
using Dapper;

namespace Perennial.Messages;

/// <summary>An uploaded picture, without its bytes.</summary>
/// <param name="Src">Its address as a design writes it; recipients reach it below the public address of this server.</param>
/// <param name="Size">Bytes.</param>
internal sealed record PictureView(
    long Id,
    string Src,
    string Name,
    string Type,
    int Width,
    int Height,
    int Size,
    DateTimeOffset CreatedAt,
    string CreatedBy
);

/// <summary>A row of the table <c>message_pictures</c>, without its bytes.</summary>
internal sealed class PictureRow
{
    public const string Columns = "id, token, name, type, extension, width, height, size, created_at, created_by";

    public required long Id { get; init; }
    public required string Token { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required string Extension { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required int Size { get; init; }
    public required long CreatedAt { get; init; }
    public required string CreatedBy { get; init; }

    public PictureView ToView() =>
        new(
            Id,
            $"/m/i/{Token}.{Extension}",
            Name,
            Type,
            Width,
            Height,
            Size,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            CreatedBy
        );

    public static Task<PictureRow?> FindAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<PictureRow?>(
            $"SELECT {Columns} FROM message_pictures WHERE id = @id",
            new { id },
            transaction
        );
}
