using System.Globalization;
using System.Text.Json;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>What became of the events: how many were appended, and how many the log had already.</summary>
internal sealed record AppendedEvents(int Appended, int Duplicates);

/// <summary>Events as a client states them.</summary>
/// <param name="Events">1 to 1,000.</param>
public sealed record EventsBody(IReadOnlyList<EventBody>? Events);

/// <summary>An event as a client states it.</summary>
/// <param name="Customer">To whom it happened.</param>
/// <param name="Name">Snake case and past tense by custom: page_viewed.</param>
/// <param name="Time">ISO 8601 instant; now when absent.</param>
/// <param name="Amount">Major units.</param>
/// <param name="Currency">The workspace's; amounts are not converted.</param>
/// <param name="Properties">Text, number or true/false.</param>
/// <param name="MessageId">Your own id of the event: the same one is taken once.</param>
public sealed record EventBody(
    CustomerRef? Customer,
    string? Name,
    DateTimeOffset? Time,
    decimal? Amount,
    string? Currency,
    IReadOnlyDictionary<string, JsonElement>? Properties,
    string? MessageId
);

/// <summary>POST /api/v1/events: appends events, all of them or none.</summary>
internal static class PostEvents
{
    private const int Most = 1_000;

    internal static async Task<IResult> Handle(
        EventsBody body,
        ApiWrites writes,
        AppendEvents append,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var said = body.Events ?? [];
        if (said.Count is 0 or > Most)
            return ApiProblems.TooMany("events", said.Count, Most).ToHttp(http);
        var (checks, currency, now) = (new Checks(), await writes.CurrencyAsync(ct), clock.GetUtcNow());
        var stated = said.Index().Select(e => Read(e.Index, e.Item, currency, now, checks)).ToList();
        return checks.Problems.Count > 0
            ? checks.Problems.ToHttp(http)
            : await writes.RunAsync(http, body, null, write => append.RunAsync(write, stated, ct), ct);
    }

    private static (ReadRef Customer, EventRecord Event) Read(
        int index,
        EventBody said,
        Currency currency,
        DateTimeOffset now,
        Checks checks
    )
    {
        var field = string.Create(CultureInfo.InvariantCulture, $"events[{index}]");
        var name = checks.Required(field + ".name", said.Name, 100);
        var time = (said.Time ?? now).ToUnixTimeMilliseconds();
        EventCheck.Run(field, name, time, now.ToUnixTimeMilliseconds(), checks);
        checks.SameCurrency(field + ".currency", said.Currency, currency);
        var record = new EventRecord
        {
            CustomerId = 0,
            Name = name,
            Time = time,
            Amount = said.Amount is { } amount ? checks.Money(field + ".amount", amount, currency) : null,
            Currency = said.Amount is null ? null : currency.Code,
            Props = checks.Attributes(field + ".properties", said.Properties),
            MessageId = checks.Text(field + ".messageId", said.MessageId) is { } id ? EventRow.MessagePrefix + id : null,
        };
        return (ReadRef.Of(field + ".customer", said.Customer, checks), record);
    }
}

/// <summary>Appends events, with the customers they happened to.</summary>
internal sealed class AppendEvents(ResolveCustomers resolve, EventWriter events)
{
    public async Task<Outcome<WriteAnswer>> RunAsync(
        BulkWrite write,
        IReadOnlyList<(ReadRef Customer, EventRecord Event)> stated,
        CancellationToken ct
    )
    {
        var ids = await resolve.RunAsync(write, [.. stated.Select(e => e.Customer)], ct);
        if (!ids.IsOk)
            return ids.Problems.ToList();
        var written = await events.AppendAsync(write, [.. stated.Zip(ids.Value, (e, id) => e.Event with { CustomerId = id })], ct);
        return new WriteAnswer(StatusCodes.Status200OK, new AppendedEvents(written.Appended, written.Duplicates));
    }
}
