using System.Globalization;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;

namespace Perennial.Contracts;

/// <summary>
/// What contracts state in the event log: <c>contract_started</c>, <c>contract_renewed</c>, <c>contract_cancelled</c>,
/// <c>contract_lapsed</c>. A fact's message is made of contract and term, so that it is stated once, however often it is worked out.
/// </summary>
internal sealed class ContractFacts(EventWriter events, TimeProvider clock)
{
    /// <summary>Facts are dated at noon: the day stays that day when the workspace moves to a zone nearby.</summary>
    private const long Noon = 12 * 3_600_000;

    private static readonly string[] Kinds = ["started", "renewed", "cancelled", "lapsed"];

    /// <summary>Brings the log in line with contracts: what they state and is missing is appended, what they no longer state goes.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="contracts">Contracts with their terms as they are now; none for what is deleted.</param>
    /// <param name="before">How many terms each had before, where that is more.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task SettleAsync(
        BulkWrite write,
        IReadOnlyList<(ContractRow Row, IReadOnlyList<ContractPeriod> Periods)> contracts,
        IReadOnlyDictionary<long, int> before,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var today = write.Zone.DayOf(now);
        var stated = contracts
            .SelectMany(c =>
                c.Periods.Count == 0 ? [] : ContractFact.Of(c.Row.ToTerms(), c.Periods, today).Select(f => RecordOf(c.Row, f, write, now))
            )
            .ToDictionary(fact => fact.MessageId!);
        var possible = contracts
            .SelectMany(c => Messages(c.Row.Id, Math.Max(c.Periods.Count, before.GetValueOrDefault(c.Row.Id))))
            .ToList();
        await write.TakeTurnAsync("events", ct);
        var known = await write.ListAsync<(string Message, long Customer, int Day, long? Amount)>(
            $"SELECT message_id, customer_id, day, amount FROM events WHERE message_id IN ({write.Dialect.TextsIn("messages")})",
            new { messages = BulkWrite.Json(possible) },
            ct
        );
        var right = known
            .Where(k =>
                stated.TryGetValue(k.Message, out var fact)
                && fact.CustomerId == k.Customer
                && write.Zone.DayOf(fact.Time) == k.Day
                && fact.Amount == k.Amount
            )
            .Select(k => k.Message)
            .ToHashSet();
        await events.ReplaceAsync(
            write,
            [.. known.Select(k => k.Message).Where(message => !right.Contains(message))],
            [.. stated.Values.Where(fact => !right.Contains(fact.MessageId!))],
            ct
        );
    }

    private static IEnumerable<string> Messages(long contract, int terms) =>
        Enumerable.Range(0, terms).SelectMany(number => Kinds.Select(kind => Message(contract, kind, number)));

    private static EventRecord RecordOf(ContractRow row, ContractFact fact, BulkWrite write, long now) =>
        new()
        {
            CustomerId = row.CustomerId,
            Name = "contract_" + fact.What,
            Time = Math.Min(now, write.Zone.StartOf(fact.Day) + Noon),
            Amount = fact.Amount,
            Currency = row.Currency,
            Props = Attributes.Of([
                KeyValuePair.Create("contract_id", (object?)row.Id),
                KeyValuePair.Create("number", (object?)row.Number),
                KeyValuePair.Create("plan", (object?)row.Name),
                KeyValuePair.Create("renewals", (object?)fact.Number),
                KeyValuePair.Create("reason", fact.What == "cancelled" ? (object?)row.Reason : null),
            ]),
            MessageId = Message(row.Id, fact.What, fact.Number),
            OriginId = row.OriginId,
        };

    private static string Message(long contract, string kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"contract:{contract}:{kind}:{number}");
}
