using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>POST /api/tracking/rejected/replay: judges rejected messages again, as if they came now, and takes those that pass.</summary>
internal static class ReplayRejected
{
    /// <param name="Ids">Of rejected messages.</param>
    /// <param name="AtReceipt">They happened when they were received: for senders whose clock is wrong.</param>
    public sealed record Request([property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<long> Ids, bool AtReceipt = false);

    /// <param name="Taken">Messages that are in the log now.</param>
    /// <param name="Rejected">Messages that were rejected again; they stay on the list.</param>
    internal sealed record Response(int Taken, int Rejected);

    internal static async Task<Ok<Response>> Handle(Request request, Replays replays, CurrentUser user, CancellationToken ct) =>
        TypedResults.Ok(await replays.RunAsync(request, user, ct));
}

/// <summary>Sends rejected messages through the same door once more.</summary>
internal sealed class Replays(RejectedTable rejected, JudgeMessages judge, IngestQueue queue, TrackingAdmin admin)
{
    public async Task<ReplayRejected.Response> RunAsync(ReplayRejected.Request request, CurrentUser user, CancellationToken ct)
    {
        var rows = (await rejected.FindAsync(request.Ids, ct)).Where(row => row.IsWhole != 0).ToList();
        var taken = new List<long>();
        foreach (var ofSource in rows.GroupBy(row => row.SourceId))
        {
            if (await admin.Sources.FindAsync(ofSource.Key, ct) is not { } source)
                continue;
            var read = ofSource.Select(row => (Row: row, Message: Read(row, request.AtReceipt))).ToList();
            var judged = await judge.JudgeAsync(source, [.. read.Select(one => one.Message)], ct);
            var passed = judged.All.Index().Where(one => one.Item.Reason is null).ToList();
            if (await queue.SubmitAsync(judged with { All = [.. passed.Select(one => one.Item)] }) is IngestOutcome.Durable)
                taken.AddRange(passed.Select(one => read[one.Index].Row.Id));
        }
        await DoneAsync(taken, user, ct);
        return new ReplayRejected.Response(taken.Count, rows.Count - taken.Count);
    }

    private static TrackedMessage Read(RejectedEvent row, bool atReceipt)
    {
        TrackedMessage message;
        try
        {
            message = MessageReader.ReadOne(Encoding.UTF8.GetBytes(row.Message));
        }
        catch (JsonException)
        {
            message = new TrackedMessage { Raw = Encoding.UTF8.GetBytes(row.Message) };
        }
        message = message with { Kind = message.Kind ?? MessageKinds.Find(row.Kind) };
        return atReceipt
            ? message with
            {
                Timestamp = row.ReceivedAt,
                SentAt = null,
                HasUnreadableTime = false,
            }
            : message with
            {
                SentAt = null,
            };
    }

    private Task DoneAsync(List<long> taken, CurrentUser user, CancellationToken ct) =>
        taken.Count == 0
            ? Task.CompletedTask
            : admin.Store.WriteAsync(
                async (c, t) =>
                {
                    var now = admin.Clock.GetUtcNow().ToUnixTimeMilliseconds();
                    await RejectedTable.ReplayedAsync(c, t, JsonSerializer.Serialize(taken), now, admin.Store.Dialect.IntegersIn("ids"));
                    await admin.Audit.AppendAsync(c, t, user, "rejected_events_replayed", details: new { taken.Count });
                },
                ct
            );
}
