using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>POST /api/messages/reports: what a mail provider heard back after it had taken messages: bounces and complaints.</summary>
internal sealed class TakeReports(Store store, MessageFacts facts, Withdraw withdraw, WorkspaceSettings workspace, TimeProvider clock)
{
    private const int MostAtOnce = 1_000;

    private static readonly string[] Kinds = ["bounced", "softBounced", "complained"];

    public sealed record Request(IReadOnlyList<Report>? Reports);

    /// <param name="Message">Id of the message, its Message-ID, or <c>channel:</c> and the provider's id, such as <c>sms:900619746936498440^0</c>.</param>
    /// <param name="Kind">bounced: there is no such address; softBounced: not this time; complained: marked as spam.</param>
    /// <param name="Detail">What the other side said.</param>
    public sealed record Report(string? Message, string? Kind, string? Detail);

    /// <param name="Taken">Reports about messages that are known; others are left out.</param>
    internal sealed record Response(int Taken);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request,
        TakeReports take,
        HttpContext http,
        CancellationToken ct
    )
    {
        var reports = request.Reports ?? [];
        if (reports.Count > MostAtOnce)
            return MessagesProblems.UnknownReport("reports", $"{reports.Count}", $"1 to {MostAtOnce} reports").ToHttp(http);
        if (reports.FirstOrDefault(report => !Kinds.Contains(report.Kind)) is { } unknown)
            return MessagesProblems.UnknownReport("kind", unknown.Kind, string.Join(", ", Kinds)).ToHttp(http);
        var taken = 0;
        foreach (var report in reports)
            taken += await take.RunAsync(report, ct) ? 1 : 0;
        return TypedResults.Ok(new Response(taken));
    }

    private async Task<bool> RunAsync(Report report, CancellationToken ct)
    {
        if (await FindAsync(report.Message, ct) is not { } message)
            return false;
        await NoteAsync(message, report, ct);
        return true;
    }

    /// <summary>Notes what a report says of a message; noted twice it is the same.</summary>
    internal async Task NoteAsync(MailedMessage message, Report report, CancellationToken ct)
    {
        if (message.IsTest)
            return;
        if (report.Kind is "complained" && message.UserId is null)
            await withdraw.RunAsync(message, ct);
        var zone = await workspace.ZoneAsync(ct);
        await store.WriteAsync((c, t) => NoteAsync(message, report, zone, c, t, ct), ct);
    }

    private async Task NoteAsync(
        MailedMessage message,
        Report report,
        Zone zone,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var reason = report.Kind switch
        {
            "bounced" => "hardBounce",
            "complained" => "complaint",
            _ => null,
        };
        if (reason is not null && message.Recipient is { } address)
            await SuppressionTable.AddAsync(
                new(message.Channel, address, reason, report.Detail, message.Id, now, "provider"),
                connection,
                transaction
            );
        var write = MessageFacts.Begin(store, connection, transaction, zone);
        if (report.Kind is "complained")
        {
            await facts.AppendAsync(write, message.Id, "message_complained", [new("detail", report.Detail)], ct);
            return;
        }
        await connection.ExecuteAsync(
            "UPDATE messages SET bounced_at = COALESCE(bounced_at, @now) WHERE id = @Id",
            new { message.Id, now },
            transaction
        );
        var kind = report.Kind is "bounced" ? "hard" : "soft";
        await facts.AppendAsync(write, message.Id, "message_bounced", [new("kind", kind), new("detail", report.Detail)], ct);
    }

    private async Task<MailedMessage?> FindAsync(string? said, CancellationToken ct)
    {
        if (IdOf(said) is { } id)
            return await store.ReadAsync(c => MailedMessage.FindAsync(id, c), ct);
        var parts = (said ?? "").Split(':', 2);
        return parts.Length < 2
            ? null
            : await store.ReadAsync(
                async c =>
                    await c.QueryFirstOrDefaultAsync<long?>(
                        "SELECT id FROM messages WHERE channel = @Channel AND provider_ref = @Ref ORDER BY id LIMIT 1",
                        new { Channel = parts[0], Ref = parts[1] }
                    )
                        is { } found
                        ? await MailedMessage.FindAsync(found, c)
                        : null,
                ct
            );
    }

    /// <summary>4711, or perennial.4711@shop.example in angle brackets or without.</summary>
    internal static long? IdOf(string? said)
    {
        var text = said?.Trim().Trim('<', '>') ?? "";
        if (text.StartsWith("perennial.", StringComparison.Ordinal))
            text = text["perennial.".Length..].Split('@')[0];
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
