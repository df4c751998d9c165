using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>
/// Decides a batch of messages in memory, one after another: whose each is, who is new, who turns out to be whom. The strongest
/// identity decides; every other one that is nobody's becomes that customer's, and one that is somebody else's merges the two,
/// unless both are proven to be different people. Then the pair is left for somebody to decide.
/// </summary>
internal sealed class PeopleBatch(KnownPeople people, Survivorship survivorship, Ids ids, long now, string source)
{
    /// <summary>The companies that the messages name, by number.</summary>
    public required IReadOnlyDictionary<string, CompanyRow> Companies { get; init; }

    public HashSet<long> Updated { get; } = [];

    public List<IdentityRow> NewEdges { get; } = [];

    /// <summary>Merges of customers that the store has, in their order.</summary>
    public List<MergedPair> Merges { get; } = [];

    public Dictionary<(long First, long Second), string> Conflicts { get; } = [];

    /// <summary>The rows to write: of who is new, and of whom something changed.</summary>
    public IReadOnlyCollection<CustomerRow> Rows =>
        [.. people.New.Where(id => people.Settle(id, null).CustomerId == id).Concat(Updated).Select(id => people.Rows[id])];

    public Recognized Decide(PersonRecord record)
    {
        long? origin = people.TryFind(record.Identities[0].Identity, out var strongest) ? strongest.OriginId : null;
        var main = OwnerOf(record) ?? Create();
        foreach (var stated in record.Identities)
            main = Join(main, stated, origin, record.Time);
        var company = record.Company is { } named ? Companies[named.Number] : null;
        if (record.Fields is { } said)
            Write(main, company is null ? said : said with { Company = company.Name }, record.Time, company);
        return new Recognized(main, origin);
    }

    // The strongest identity's owner; a new strong identity goes to whoever its weaker ones belong to, unless that one is proven to be another.
    private long? OwnerOf(PersonRecord record)
    {
        var strongest = record.Identities[0];
        if (people.TryFind(strongest.Identity, out var owner))
            return owner.CustomerId;
        for (var i = 1; i < record.Identities.Count; i++)
        {
            if (!people.TryFind(record.Identities[i].Identity, out var weaker) || record.Identities[i].Identity.Type is IdentityType.Phone)
                continue;
            if (people.MayHave(weaker.CustomerId, strongest))
                return weaker.CustomerId;
        }
        return null;
    }

    private long Create()
    {
        var id = ids.Next();
        people.New.Add(id);
        people.Rows[id] = new CustomerRow
        {
            Id = id,
            CreatedAt = now,
            UpdatedAt = now,
        }.With(new CustomerFields());
        return id;
    }

    private long Join(long main, StatedIdentity stated, long? origin, long time)
    {
        if (!people.TryFind(stated.Identity, out var edge))
        {
            if (people.MayHave(main, stated))
                Attach(main, stated, origin, time);
            return main;
        }
        // A phone is shared in families and offices: it stays with the first who brought it.
        if (edge.CustomerId == main || stated.Identity.Type is IdentityType.Phone)
            return main;
        if (people.MayMerge(edge.CustomerId, main))
            return Merge(main, edge.CustomerId, stated.Identity);
        var pair = (Math.Min(main, edge.CustomerId), Math.Max(main, edge.CustomerId));
        Conflicts.TryAdd(pair, $"{stated.Identity.TypeName}: {stated.Identity.Value}");
        return main;
    }

    private void Attach(long customer, StatedIdentity stated, long? origin, long time)
    {
        var row = new IdentityRow
        {
            Type = stated.Identity.TypeName,
            Value = stated.Identity.Value,
            CustomerId = customer,
            Source = source,
            CreatedAt = now,
            Verified = stated.IsVerified ? 1 : 0,
            OriginId = origin,
        };
        people.Know(stated.Identity, row);
        NewEdges.Add(row);
        if (stated.Identity.IsShownNowhere)
            Recognize(customer);
        if (stated.Identity.Type is IdentityType.Number && people.Rows[customer].Number is null)
            Write(customer, new CustomerFields { Number = stated.Identity.Value }, time, null);
    }

    private void Recognize(long customer)
    {
        if (people.Rows[customer].KnownElsewhere)
            return;
        people.Rows[customer] = people.Rows[customer] with { KnownElsewhere = true };
        if (!people.New.Contains(customer))
            Updated.Add(customer);
    }

    /// <summary>The better known one goes on: the proven one, then the older one.</summary>
    private long Merge(long one, long other, Identity because)
    {
        var oneGoesOn = people.IsProven(one) != people.IsProven(other) ? people.IsProven(one) : one < other;
        var (into, from) = oneGoesOn ? (one, other) : (other, one);
        var (before, ending) = (people.Rows[into], people.Rows[from]);
        people.Merge(from, into);
        people.Rows[into] = MergedPair.Survivor(before, ending, survivorship, now);
        if (!people.New.Contains(into))
            Updated.Add(into);
        Updated.Remove(from);
        // Who was first seen in this very batch was never two people in the store.
        if (!people.New.Contains(from))
            Merges.Add(new MergedPair(from, into, because.TypeName, ending, before, people.Rows[into]));
        return into;
    }

    // What a clock that runs ahead said counts as said now, else nothing could be said after it.
    private void Write(long customer, CustomerFields said, long time, CompanyRow? company)
    {
        var row = people.Rows[customer];
        var (timed, at) = (row.ToTimed(), Math.Min(time, now));
        var heard = timed.Hear(said, at);
        var tells = company is not null && !timed.Times.IsOlder("company", row.Company is not null, at);
        var next = row.With(heard) with { CompanyId = tells ? company!.Id : CompanyOf(row, heard.Fields.Company) };
        if (next == row)
            return;
        // That a value was said again changes nothing that anybody sees; only that older news of it come too late.
        people.Rows[customer] =
            next with { SaidAt = row.SaidAt } == row ? next : next with { UpdatedAt = now, ImportId = null, Version = row.Version + 1 };
        if (!people.New.Contains(customer))
            Updated.Add(customer);
    }

    // Where the text names another company than before, which one is looked up when the row is written.
    private static long? CompanyOf(CustomerRow row, string? named) =>
        CompanyName.Key(named) == CompanyName.Key(row.Company) ? row.CompanyId : null;
}
