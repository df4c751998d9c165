using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>POST /api/customers/{id}/consents: adds a line to the ledger: who agreed or withdrew when, where, to which wording.</summary>
internal static class RecordConsent
{
    /// <param name="Channel">email, sms, phone, wecom, wechat, push or inbox.</param>
    /// <param name="Topic">Key of a topic.</param>
    /// <param name="Status">granted, pending or withdrawn.</param>
    /// <param name="Time">When the person said so; now when absent.</param>
    /// <param name="Place">Where: a page's address, a shop, a call.</param>
    /// <param name="TextVersion">Which wording was agreed to.</param>
    public sealed record Request(
        [property: Required] string Channel,
        [property: Required] string Topic,
        [property: Required] string Status,
        DateTimeOffset? Time,
        string? Place,
        string? TextVersion
    );

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        long id,
        Request request,
        CustomerDoor door,
        ConsentLedger ledger,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var change = new ConsentChange(
            request.Channel,
            request.Topic,
            request.Status,
            (request.Time ?? clock.GetUtcNow()).ToUnixTimeMilliseconds(),
            Said(request.Place),
            Said(request.TextVersion)
        );
        var recorded = await door.WithAsync(id, (write, row) => ledger.RecordAsync(write, row.Id, change, by, ct), ct);
        return recorded.IsOk ? TypedResults.NoContent() : recorded.Problems.ToHttp(http);
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
