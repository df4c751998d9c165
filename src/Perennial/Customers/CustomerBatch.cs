using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>
/// Decides a batch of customer records in memory, one after another, as if each was written before the next is read:
/// however the records are split into batches, the result is the same.
/// </summary>
internal sealed class CustomerBatch(CustomerWriteOptions options, Ids ids, long now, BulkWrite write)
{
    private readonly Dictionary<Identity, long> _owners = [];
    private readonly Dictionary<long, (CustomerRow Row, CustomerFields Fields)> _customers = [];
    private readonly HashSet<long> _seen = [];

    /// <summary>Values of unique custom fields, and the defaults of new customers.</summary>
    public required UniqueBatch Uniques { get; init; }

    /// <summary>Customers to insert.</summary>
    public HashSet<long> Created { get; } = [];

    /// <summary>Customers to overwrite.</summary>
    public HashSet<long> Updated { get; } = [];

    public List<IdentityRow> NewIdentities { get; } = [];

    public CustomerRow this[long id] => _customers[id].Row;

    public void Know(Identity identity, long customerId) => _owners[identity] = customerId;

    public void Know(CustomerRow row) => _customers[row.Id] = (row, row.ToFields());

    public CustomerResult Decide(CustomerFields said)
    {
        var identities = said.Identities.ToList();
        if (identities.FirstOrDefault(i => i.Type == options.MatchKey) is not { Value: not null } key)
            return new CustomerResult(0, WriteOutcome.WithoutKey);
        var customerId = _owners.GetValueOrDefault(key);
        if (ConflictOf(identities, customerId) is { } conflict)
            return new CustomerResult(customerId, WriteOutcome.Conflict) { Conflict = conflict };
        if (Uniques.TakenBy(said.Attributes, customerId) is { } taken)
            return new CustomerResult(customerId, WriteOutcome.Conflict) { Taken = taken };
        return customerId == 0 ? Create(said, identities) : Update(customerId, said, identities);
    }

    // A phone is shared in families and offices: it is claimed by the first who brings it and conflicts with nobody.
    private IdentityConflict? ConflictOf(List<Identity> identities, long customerId)
    {
        foreach (var identity in identities)
        {
            if (identity.Type != IdentityType.Phone && _owners.TryGetValue(identity, out var owner) && owner != customerId)
                return new IdentityConflict(identity, owner);
        }
        return null;
    }

    private CustomerResult Create(CustomerFields said, List<Identity> identities)
    {
        if (options.Mode is CustomerWriteMode.Update)
            return new CustomerResult(0, WriteOutcome.Skipped);
        var id = ids.Next();
        Created.Add(id);
        _seen.Add(id);
        Put(
            new CustomerRow
            {
                Id = id,
                CreatedAt = now,
                Version = 0,
            },
            Uniques.WithDefaults(said),
            identities
        );
        return new CustomerResult(id, WriteOutcome.Created);
    }

    private CustomerResult Update(long id, CustomerFields said, List<Identity> identities)
    {
        var repeated = !_seen.Add(id);
        if (options.Mode is CustomerWriteMode.Create)
            return new CustomerResult(id, WriteOutcome.Skipped) { Repeated = repeated };
        var (row, fields) = _customers[id];
        var merged = options.Mode is CustomerWriteMode.CreateAndFill ? fields.FilledBy(said) : fields.UpdatedBy(said);
        if (merged.Hash() == row.ContentHash)
            return new CustomerResult(id, WriteOutcome.Unchanged) { Repeated = repeated };
        if (!Created.Contains(id))
            Updated.Add(id);
        Put(row, merged, identities);
        return new CustomerResult(id, WriteOutcome.Updated) { Repeated = repeated };
    }

    private void Put(CustomerRow row, CustomerFields fields, List<Identity> identities)
    {
        // What a new customer begins with was said when they were created.
        var said = Created.Contains(row.Id) ? row.With(fields) : row.Become(fields, now);
        _customers[row.Id] = (said with { UpdatedAt = now, ImportId = write.ImportId, Version = row.Version + 1 }, fields);
        Uniques.Take(row.Id, fields.Attributes);
        foreach (var identity in identities)
        {
            if (_owners.TryAdd(identity, row.Id))
                NewIdentities.Add(
                    new IdentityRow
                    {
                        Type = identity.TypeName,
                        Value = identity.Value,
                        CustomerId = row.Id,
                        Source = write.Source,
                        CreatedAt = now,
                        Verified = identity.Type is IdentityType.Number ? 1 : 0,
                    }
                );
        }
    }
}
