using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using MimeKit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Messages;

/// <summary>What a look into the mailbox of reports found.</summary>
/// <param name="Hard">Addresses that do not exist.</param>
/// <param name="Soft">Not delivered this time.</param>
/// <param name="Complaints">Called spam by their recipients.</param>
/// <param name="Nothing">Reports that change nothing: late, delivered, another kind of feedback.</param>
/// <param name="Unknown">No reports, or about no message of ours; they stay unread.</param>
/// <param name="Error">What the server or the network said when it could not be read to its end.</param>
internal sealed record BouncesFound(int Hard, int Soft, int Complaints, int Nothing, int Unknown, string? Error);

/// <summary>
/// Reads what came back by mail, each report once: what it means is noted first, then that it was read, then it is marked in the mailbox. A
/// process that dies in between reads it again, and what it notes it notes once.
/// </summary>
internal sealed class ReadBounces(Store store, OpenMailbox open, FindBounced find, TimeProvider clock)
{
    private const int MostAtOnce = 500;
    private const int Shown = 300;

    /// <summary>POST /api/message-channels/email/bounces/read, also while it is not read by itself: the first look is a trial.</summary>
    internal static async Task<Results<Ok<BouncesFound>, ProblemHttpResult>> Handle(
        ReadBounces read,
        HttpContext http,
        CancellationToken ct
    ) => (await read.RunAsync(ct)).ToHttp(http);

    /// <returns>The problem with the settings when there is no mailbox, or its password cannot be read.</returns>
    internal async Task<Outcome<BouncesFound>> RunAsync(CancellationToken ct)
    {
        var known = await open.SettingsAsync(ct);
        if (!known.IsOk)
            return known.Problems.ToList();
        var found = new Dictionary<string, int>();
        string? error = null;
        try
        {
            await using var mailbox = await open.RunAsync(known.Value, ct);
            await ReadAllAsync(mailbox, found, ct);
        }
        catch (Exception e) when (ImapMailbox.Fails(e) && !ct.IsCancellationRequested)
        {
            error = e.Message.Length > Shown ? e.Message[..Shown] : e.Message;
        }
        await store.WriteAsync((c, t) => BounceTable.NoteAsync(error, Now, c, t), ct);
        int Of(string kind) => found.GetValueOrDefault(kind);
        return new BouncesFound(Of("hard"), Of("soft"), Of("complaint"), Of("nothing"), Of(FindBounced.Unknown), error);
    }

    private async Task ReadAllAsync(ImapMailbox mailbox, Dictionary<string, int> found, CancellationToken ct)
    {
        var unread = await mailbox.UnreadAsync(ct);
        var known = await store.ReadAsync(c => BounceTable.KnownAsync(mailbox.Place, unread, c, store), ct);
        // Read before, and the mark did not get through.
        await mailbox.DoneAsync([.. known.Where(one => one.Value != FindBounced.Unknown).Select(one => one.Key)], ct);
        foreach (var uid in unread.Where(uid => !known.ContainsKey(uid)).Take(MostAtOnce))
        {
            var kind = await ReadAsync(mailbox, uid, ct);
            found[kind] = found.GetValueOrDefault(kind) + 1;
            if (kind != FindBounced.Unknown)
                await mailbox.DoneAsync([uid], ct);
        }
    }

    private async Task<string> ReadAsync(ImapMailbox mailbox, long uid, CancellationToken ct)
    {
        var mail = await mailbox.ReadAsync(uid, ct);
        var id = mail is null ? $"{mailbox.Place}:{uid}" : IdOf(mail);
        // Somebody copied it, or it was delivered twice.
        if (await store.ReadAsync(c => BounceTable.FindAsync(id, c), ct) is { } before)
            return before is FindBounced.Unknown ? before : "nothing";
        var (kind, message, detail) = mail is null ? (FindBounced.Unknown, null, null) : await find.TakeAsync(mail, ct);
        var row = new BounceRow(id, mailbox.Place, uid, kind, message, detail, Now);
        await store.WriteAsync((c, t) => BounceTable.AddAsync(row, c, t), ct);
        return kind;
    }

    private static string IdOf(MimeMessage mail)
    {
        if (mail.Headers["Message-ID"] is { Length: > 0 and <= 500 } id)
            return id.Trim();
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
