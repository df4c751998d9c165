using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>What the guards must know of the people of a batch, read in the batch's transaction.</summary>
internal sealed class Waiting(Store store, string channel, ProviderRow? provider)
{
    private const long Week = 7L * 24 * 60 * 60 * 1000;

    private static readonly string Standing = $"{SqlDialect.Unindexed("state")} IN ('ready', 'sending', 'sent', 'unknown', 'dry')";

    private ILookup<long, (string Channel, string Topic, string Status)> _consents = null!;
    private Dictionary<string, string> _suppressed = null!;
    private Dictionary<long, List<long>> _contacts = null!;
    private HashSet<(string Source, string Address)> _reached = null!;
    private Dictionary<long, string?> _addresses = null!;
    private Dictionary<long, int> _thisMonth = [];

    public async Task LoadAsync(
        IReadOnlyCollection<MessageRow> batch,
        Dictionary<long, Person> people,
        MessageGround ground,
        long now,
        DbConnection connection,
        DbTransaction? transaction
    )
    {
        _addresses = people.ToDictionary(pair => pair.Key, pair => ChannelAddress.Of(channel, Http, pair.Value, ground, now));
        var customers = new { ids = BulkWrite.Json(people.Keys), since = now - Week };
        _consents = (
            await connection.QueryAsync<(long Customer, string Channel, string Topic, string Status)>(
                $"SELECT customer_id, channel, topic, status FROM consents WHERE customer_id IN ({store.Dialect.IntegersIn("ids")})",
                customers,
                transaction
            )
        ).ToLookup(row => row.Customer, row => (row.Channel, row.Topic, row.Status));
        _suppressed = (
            await connection.QueryAsync<(string Address, string Reason)>(
                $"SELECT address, reason FROM message_suppressions WHERE channel = @channel AND address IN ({store.Dialect.TextsIn("addresses")})",
                new { channel, addresses = BulkWrite.Json(_addresses.Values.OfType<string>().Select(Normal).Distinct()) },
                transaction
            )
        ).ToDictionary(row => row.Address, row => row.Reason);
        _contacts = (
            await connection.QueryAsync<(long Customer, long Time)>(
                $"""
                SELECT customer_id, started_at FROM messages
                WHERE customer_id IN ({store.Dialect.IntegersIn("ids")}) AND started_at > @since AND category <> 'transactional'
                AND source <> 'test' AND channel <> 'webhook' AND {Standing}
                """,
                customers,
                transaction
            )
        ).GroupBy(row => row.Customer).ToDictionary(group => group.Key, group => group.Select(row => row.Time).ToList());
        _reached = await ReachedAsync(batch, connection, transaction);
        if (Http?.PerPersonMonth is not null)
            _thisMonth = await ThisMonthAsync(customers.ids, MonthOf(ground, now), connection, transaction);
    }

    private HttpProvider? Http => provider is null || channel is MessageChannels.Email ? null : provider.Http;

    /// <summary>What the guards see of one of them.</summary>
    public Recipient Of(Person? person, MessageRow message, MessageGround ground, long now)
    {
        var address = person is null ? null : _addresses.GetValueOrDefault(person.Id);
        return new Recipient
        {
            CustomerId = message.CustomerId,
            Address = address,
            Consent = _consents[message.CustomerId]
                .Where(consent => consent.Channel == message.Channel && consent.Topic == message.Topic)
                .Select(consent => consent.Status)
                .FirstOrDefault(),
            Suppressed = address is null ? null : _suppressed.GetValueOrDefault(Normal(address)!),
            Zone = person?.ZoneOr(ground.Zone, ground.Rules.ZoneField) ?? ground.Zone,
            Contacts = _contacts.GetValueOrDefault(message.CustomerId) ?? [],
            ThisMonth = _thisMonth.GetValueOrDefault(message.CustomerId),
            PerMonth = Http?.PerPersonMonth,
            MonthZone = ground.Zone,
            AddressHasIt = address is not null && _reached.Contains((message.Source, address)),
        };
    }

    /// <summary>Counts a message that was let through, for those of the same batch that come after it.</summary>
    public void Count(MessageRow message, string address, long now)
    {
        if (MessageOrder.IsShared(message.Source))
            _reached.Add((message.Source, address));
        _thisMonth[message.CustomerId] = _thisMonth.GetValueOrDefault(message.CustomerId) + 1;
        if (message.Category == MessageCategory.Transactional.Key() || !MessageChannels.ReachesPeople(channel))
            return;
        if (!_contacts.TryGetValue(message.CustomerId, out var contacts))
            _contacts[message.CustomerId] = contacts = [];
        contacts.Add(now);
    }

    public static string? Normal(string? address) => address?.Trim().ToLowerInvariant();

    // Only campaigns and steps send one text to many; a message of its own may go to an address twice.
    private async Task<HashSet<(string Source, string Address)>> ReachedAsync(
        IReadOnlyCollection<MessageRow> batch,
        DbConnection connection,
        DbTransaction? transaction
    ) =>
        [
            .. await connection.QueryAsync<(string Source, string Address)>(
                $"""
                SELECT source, recipient FROM messages
                WHERE source IN ({store.Dialect.TextsIn("sources")}) AND recipient IN ({store.Dialect.TextsIn("addresses")})
                AND {Standing}
                """,
                new
                {
                    sources = BulkWrite.Json(batch.Select(m => m.Source).Where(MessageOrder.IsShared).Distinct()),
                    addresses = BulkWrite.Json(_addresses.Values.OfType<string>().Distinct()),
                },
                transaction
            ),
        ];

    // What its platform counts against the person: sent, or on its way.
    private async Task<Dictionary<long, int>> ThisMonthAsync(string ids, long since, DbConnection connection, DbTransaction? transaction) =>
        (
            await connection.QueryAsync<(long Customer, int Count)>(
                $"""
                SELECT customer_id, COUNT(*) FROM messages
                WHERE customer_id IN ({store.Dialect.IntegersIn("ids")}) AND {SqlDialect.Unindexed(
                    "channel"
                )} = @channel AND started_at >= @since
                AND source <> 'test' AND {Standing} GROUP BY customer_id
                """,
                new
                {
                    ids,
                    channel,
                    since,
                },
                transaction
            )
        ).ToDictionary(row => row.Customer, row => row.Count);

    private static long MonthOf(MessageGround ground, long now)
    {
        var local = ground.Zone.LocalOf(now);
        return ground.Zone.InstantOf(new DateTime(local.Year, local.Month, 1));
    }
}
