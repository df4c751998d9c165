namespace Perennial.Customers;

/// <summary>A row of <c>notes</c>.</summary>
internal sealed record NoteRow
{
    public required long Id { get; init; }
    public required long CustomerId { get; init; }
    public required long Time { get; init; }
    public required long AuthorId { get; init; }
    public required string Author { get; init; }
    public required string Text { get; init; }
    public long? EditedAt { get; init; }
    public long? DeletedAt { get; init; }
    public string? DeletedBy { get; init; }
}

/// <summary>A note as the API shows it.</summary>
internal sealed record NoteView(long Id, DateTimeOffset Time, long AuthorId, string Author, string Text, DateTimeOffset? EditedAt)
{
    public static NoteView Of(NoteRow note) =>
        new(
            note.Id,
            DateTimeOffset.FromUnixTimeMilliseconds(note.Time),
            note.AuthorId,
            note.Author,
            note.Text,
            note.EditedAt is { } edited ? DateTimeOffset.FromUnixTimeMilliseconds(edited) : null
        );
}
