using Perennial.Ingest;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>The identities that a batch names, the customers they belong to, and how those are proven; as the store has them, then as the batch leaves them.</summary>
internal sealed class KnownPeople
{
    private readonly Dictionary<Identity, IdentityRow> _edges = [];
    private readonly Dictionary<long, List<Identity>> _verified = [];
    private readonly Dictionary<long, long> _merged = [];
    private readonly HashSet<(long, long)> _apart = [];

    public Dictionary<long, CustomerRow> Rows { get; } = [];

    /// <summary>Customers that this batch created; the store has not seen them.</summary>
    public HashSet<long> New { get; } = [];

    public bool TryFind(Identity identity, out IdentityRow edge)
    {
        if (!_edges.TryGetValue(identity, out edge!))
            return false;
        if (_merged.Count > 0)
        {
            var settled = Settle(edge.CustomerId, edge.OriginId);
            edge = edge with { CustomerId = settled.CustomerId, OriginId = settled.OriginId };
        }
        return true;
    }

    public void Know(Identity identity, IdentityRow edge)
    {
        _edges[identity] = edge;
        if (edge.Verified != 0)
            KnowVerified(edge.CustomerId, identity);
    }

    public void KnowVerified(long customer, Identity identity)
    {
        if (!_verified.TryGetValue(customer, out var all))
            _verified[customer] = all = [];
        if (!all.Contains(identity))
            all.Add(identity);
    }

    public bool IsProven(long customer) => _verified.ContainsKey(customer);

    /// <summary>Whether a customer may get an identity: not when it is verified and another verified one of its type is there.</summary>
    public bool MayHave(long customer, StatedIdentity stated) =>
        !stated.IsVerified
        || !_verified.TryGetValue(customer, out var all)
        || all.TrueForAll(own => own.Type != stated.Identity.Type || own == stated.Identity);

    /// <summary>Whether two customers may be one unasked: not when both are proven, nor when somebody said that they are two.</summary>
    public bool MayMerge(long one, long other) =>
        !_apart.Contains((Math.Min(one, other), Math.Max(one, other))) && AreNotProvenApart(one, other);

    private bool AreNotProvenApart(long one, long other) =>
        !_verified.TryGetValue(one, out var mine) || mine.TrueForAll(identity => MayHave(other, new StatedIdentity(identity, true)));

    public void Merge(long from, long into)
    {
        _merged[from] = into;
        if (!_verified.Remove(from, out var proofs))
            return;
        foreach (var identity in proofs)
            KnowVerified(into, identity);
    }

    /// <summary>Where a customer of this batch ended, and the first one the store knows on the way there, whose the message was.</summary>
    public Recognized Settle(long customer, long? origin)
    {
        while (_merged.TryGetValue(customer, out var into))
        {
            if (!New.Contains(customer))
                origin ??= customer;
            customer = into;
        }
        return new Recognized(customer, origin);
    }

    /// <summary>Brings into memory what the records name.</summary>
    public static async Task<KnownPeople> LoadAsync(BulkWrite write, IReadOnlyList<PersonRecord> records, CancellationToken ct)
    {
        var people = new KnownPeople();
        var named = new HashSet<Identity>();
        foreach (var record in records)
        foreach (var stated in record.Identities)
            named.Add(stated.Identity);
        foreach (var ofType in named.GroupBy(identity => identity.Type))
        {
            var rows = await write.ListAsync<IdentityRow>(
                $"SELECT * FROM customer_identities WHERE type = @type AND value IN ({write.Dialect.TextsIn("values")})",
                new { type = Identity.Name(ofType.Key), values = BulkWrite.Json(ofType.Select(i => i.Value)) },
                ct
            );
            foreach (var row in rows)
                people.Know(new Identity(ofType.Key, row.Value), row);
        }
        await people.LoadOwnersAsync(write, records, ct);
        return people;
    }

    // Rows and proofs are needed only of customers about whom something changes; most messages only say what somebody did.
    private async Task LoadOwnersAsync(BulkWrite write, IReadOnlyList<PersonRecord> records, CancellationToken ct)
    {
        var changing = new HashSet<long>();
        foreach (var record in records)
        {
            if (record.Fields is null && IsSettled(record))
                continue;
            foreach (var stated in record.Identities)
                if (_edges.TryGetValue(stated.Identity, out var edge))
                    changing.Add(edge.CustomerId);
        }
        if (changing.Count == 0)
            return;
        foreach (var row in await write.ByIdsAsync<CustomerRow>("customers", "id", changing, ct))
            Rows[row.Id] = row;
        foreach (var row in await write.ByIdsAsync<IdentityRow>("customer_identities", "customer_id", changing, ct))
            if (row.Verified != 0 && Identity.Find(row.Type) is { } type)
                KnowVerified(row.CustomerId, new Identity(type, row.Value));
        foreach (var pair in await MatchTable.ApartAsync(write, changing, ct))
            _apart.Add(pair);
    }

    private bool IsSettled(PersonRecord record)
    {
        long owner = 0;
        foreach (var stated in record.Identities)
        {
            if (!_edges.TryGetValue(stated.Identity, out var edge) || (owner != 0 && edge.CustomerId != owner))
                return false;
            owner = edge.CustomerId;
        }
        return true;
    }
}
