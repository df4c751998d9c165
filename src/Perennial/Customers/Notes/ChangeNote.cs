using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>
/// PATCH and DELETE /api/notes/{id}: the author edits or deletes a note, and whoever manages users may delete it. The words
/// it had stay in its history.
/// </summary>
internal static class ChangeNote
{
    public sealed record Request(string? Text);

    internal static async Task<Results<Ok<NoteView>, ProblemHttpResult>> Edit(
        long id,
        Request request,
        NoteDesk desk,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (NoteText.Check(request.Text) is { } problem)
            return problem.ToHttp(http);
        var edited = await desk.EditAsync(id, request.Text!.Trim(), by, ct);
        return edited.IsOk ? TypedResults.Ok(NoteView.Of(edited.Value)) : edited.Problems.ToHttp(http);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        long id,
        NoteDesk desk,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var deleted = await desk.DeleteAsync(id, by, ct);
        return deleted.IsOk ? TypedResults.NoContent() : deleted.Problems.ToHttp(http);
    }
}

/// <summary>Changes notes and keeps what they said before.</summary>
internal sealed class NoteDesk(CustomerDoor door, Store store, Mentioning mentioning, Ids ids, TimeProvider clock)
{
    public Task<Outcome<NoteRow>> EditAsync(long id, string text, CurrentUser by, CancellationToken ct) =>
        WithAsync(
            id,
            async (write, customer, note) =>
            {
                if (note.AuthorId != by.Id)
                    return NoteProblems.OfSomebodyElse(note.Author);
                if (note.Text == text)
                    return note;
                await KeepAsync(write, note, by, ct);
                var edited = note with { Text = text, EditedAt = Now };
                await write.ExecuteAsync("UPDATE notes SET text = @Text, edited_at = @EditedAt WHERE id = @Id", edited, ct);
                await mentioning.TellAsync(write, customer, NoteText.Mentions(text).Except(NoteText.Mentions(note.Text)), text, by);
                return edited;
            },
            ct
        );

    public Task<Outcome<NoteRow>> DeleteAsync(long id, CurrentUser by, CancellationToken ct) =>
        WithAsync(
            id,
            async (write, _, note) =>
            {
                if (note.AuthorId != by.Id && !by.May(Permission.ManageUsers))
                    return NoteProblems.OfSomebodyElse(note.Author);
                await KeepAsync(write, note, by, ct);
                var deleted = note with { Text = "", DeletedAt = Now, DeletedBy = by.Name };
                await write.ExecuteAsync(
                    "UPDATE notes SET text = '', deleted_at = @DeletedAt, deleted_by = @DeletedBy WHERE id = @Id",
                    deleted,
                    ct
                );
                return deleted;
            },
            ct
        );

    private async Task<Outcome<NoteRow>> WithAsync(
        long id,
        Func<BulkWrite, CustomerRow, NoteRow, Task<Outcome<NoteRow>>> act,
        CancellationToken ct
    )
    {
        if (await NoteVersions.FindAsync(store, id, ct) is not { DeletedAt: null } known)
            return PlumbingProblems.NotFound(NoteProblems.ANote);
        return await door.WithAsync<NoteRow>(
            known.CustomerId,
            async (write, customer) =>
                await write.ByIdsAsync<NoteRow>("notes", "id", [id], ct) is [{ DeletedAt: null } note]
                    ? await act(write, customer, note)
                    : PlumbingProblems.NotFound(NoteProblems.ANote),
            ct
        );
    }

    private Task KeepAsync(BulkWrite write, NoteRow note, CurrentUser by, CancellationToken ct) =>
        write.ExecuteAsync(
            "INSERT INTO note_versions (id, note_id, text, replaced_at, replaced_by) VALUES (@Id, @NoteId, @Text, @Now, @By)",
            new
            {
                Id = ids.Next(),
                NoteId = note.Id,
                note.Text,
                Now,
                By = by.Name,
            },
            ct
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>What can be wrong with notes.</summary>
internal static class NoteProblems
{
    public static Phrase ANote { get; } = new("note", "备注");

    public static Problem OfSomebodyElse(string author) =>
        new(
            "note-of-somebody-else",
            new("This is not your note", "这不是您的备注"),
            new(
                $"{author} wrote it, and only {author} may change it. Write a note of your own instead.",
                $"该备注由 {author} 所写，只有 {author} 可以修改。请另写一条备注。"
            )
        )
        {
            Kind = ProblemKind.Forbidden,
        };
}
