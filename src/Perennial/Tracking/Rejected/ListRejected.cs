using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Rules.Basics;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>GET /api/tracking/rejected: messages that were not taken and not replayed, the latest first.</summary>
internal static class ListRejected
{
    private const int PageSize = 50;

    /// <param name="Reason">A stable name.</param>
    /// <param name="Detail">What is wrong and what to do.</param>
    /// <param name="Message">JSON as it came.</param>
    /// <param name="MayReplay">False when only its beginning was kept.</param>
    internal sealed record Item(
        long Id,
        long SourceId,
        string? Name,
        string Reason,
        Phrase? Detail,
        string Message,
        bool MayReplay,
        DateTimeOffset ReceivedAt
    );

    /// <param name="Next">The cursor of the next page; null on the last.</param>
    internal sealed record Response(IReadOnlyList<Item> Items, string? Next);

    /// <param name="reason">Only this reason.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Ok<Response>> Handle(string? reason, long? cursor, RejectedTable rejected, CancellationToken ct)
    {
        var rows = await rejected.ListAsync(reason, cursor, PageSize + 1, ct);
        var page = rows.Take(PageSize).Select(View).ToList();
        var next = rows.Count > PageSize ? page[^1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Response(page, next));
    }

    private static Item View(RejectedEvent row) =>
        new(
            row.Id,
            row.SourceId,
            row.Name,
            row.Reason,
            RejectReasons.Find(row.Reason)?.Say(),
            row.Message,
            row.IsWhole != 0,
            DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt)
        );
}
