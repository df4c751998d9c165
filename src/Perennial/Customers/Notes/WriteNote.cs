using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Ingest;
using Perennial.Notifications;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>POST /api/customers/{id}/notes: writes a note; whoever is mentioned finds it in their inbox.</summary>
internal static class WriteNote
{
    /// <param name="Text">People are mentioned as <c>@[Name](user:42)</c>.</param>
    public sealed record Request(string? Text);

    internal static async Task<Results<Created<NoteView>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        CustomerDoor door,
        Mentioning mentioning,
        Ids ids,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (NoteText.Check(request.Text) is { } problem)
            return problem.ToHttp(http);
        var note = new NoteRow
        {
            Id = ids.Next(),
            CustomerId = id,
            Time = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            AuthorId = by.Id,
            Author = by.Name,
            Text = request.Text!.Trim(),
        };
        var written = await door.WithAsync<NoteRow>(
            id,
            async (write, row) =>
            {
                await write.ExecuteAsync(
                    "INSERT INTO notes (id, customer_id, time, author_id, author, text) VALUES (@Id, @CustomerId, @Time, @AuthorId, @Author, @Text)",
                    note,
                    ct
                );
                await mentioning.TellAsync(write, row, NoteText.Mentions(note.Text), note.Text, by);
                return note;
            },
            ct
        );
        return written.IsOk ? TypedResults.Created($"/api/notes/{note.Id}", NoteView.Of(note)) : written.Problems.ToHttp(http);
    }
}

/// <summary>Tells people that they were mentioned.</summary>
internal sealed class Mentioning(Notify notify)
{
    public async Task TellAsync(BulkWrite write, CustomerRow customer, IEnumerable<long> mentioned, string text, CurrentUser by)
    {
        foreach (var user in mentioned.Where(user => user != by.Id))
        {
            var known = await write.Connection.ExecuteScalarAsync<long>(
                "SELECT COUNT(*) FROM users WHERE id = @user AND disabled = 0",
                new { user },
                write.Transaction
            );
            if (known == 1)
                await notify.AppendAsync(
                    write.Connection,
                    write.Transaction,
                    new Notice(user, "mentioned", customer.Id, customer.Name ?? customer.Number ?? "", by.Name, NoteText.Plain(text))
                );
        }
    }
}
