using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>Tells whose each message of a batch is; creates who is new, merges who turns out to be one, writes what is said of them.</summary>
[FrontDoor]
internal sealed class RecognizePeople(SettingsStore settings, PeopleTables tables, Ids ids, TimeProvider clock)
{
    /// <summary>One result per record, in their order.</summary>
    public async Task<IReadOnlyList<Recognized>> WriteAsync(BulkWrite write, IReadOnlyList<PersonRecord> records, CancellationToken ct)
    {
        await write.TakeTurnAsync("customers", ct);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var companies = await tables.Companies.WriteAsync(write, CompaniesOf(records, now), ct);
        var people = await KnownPeople.LoadAsync(write, records, ct);
        var batch = new PeopleBatch(people, await IdentityRules.ReadAsync(settings, ct), ids, now, write.Source) { Companies = companies };
        var recognized = new Recognized[records.Count];
        for (var i = 0; i < records.Count; i++)
            recognized[i] = batch.Decide(records[i]);
        await tables.Merges.SaveAsync(write, batch.Merges, write.Source, now, ct);
        await write.DeleteRowsAsync("customers", "id", batch.Updated, ct);
        CustomerTables.Insert(write, await LinkAsync(write, batch.Rows, ct));
        CustomerTables.Insert(write, [.. batch.NewEdges.Select(edge => Settled(edge, people))]);
        await tables.Matches.AddAsync(
            write,
            batch.Conflicts.Select(c => new FoundMatch(c.Key.First, c.Key.Second, "conflict", c.Value)),
            now,
            ct
        );
        // A customer that an early record was given may have been merged by a later one; an event keeps whose it first was.
        for (var i = 0; i < recognized.Length; i++)
            recognized[i] = people.Settle(recognized[i].CustomerId, recognized[i].OriginId);
        return recognized;
    }

    private static List<(CompanyRecord, long)> CompaniesOf(IReadOnlyList<PersonRecord> records, long now)
    {
        var said = new List<(CompanyRecord, long)>();
        foreach (var record in records)
            if (record.Company is { } company)
                said.Add((company, Math.Min(record.Time, now)));
        return said;
    }

    // Whose company a message named by its text alone is looked up as it is for files.
    private async Task<IReadOnlyCollection<CustomerRow>> LinkAsync(
        BulkWrite write,
        IReadOnlyCollection<CustomerRow> rows,
        CancellationToken ct
    )
    {
        var named = rows.Where(row => row is { Company: not null, CompanyId: null }).ToList();
        if (named.Count == 0)
            return rows;
        return [.. rows.Except(named), .. await tables.Links.LinkAsync(write, named, ct)];
    }

    private static IdentityRow Settled(IdentityRow edge, KnownPeople people)
    {
        var (customer, origin) = people.Settle(edge.CustomerId, edge.OriginId);
        return edge with { CustomerId = customer, OriginId = origin };
    }
}

/// <summary>What else is written when people are recognised.</summary>
internal sealed record PeopleTables(SaveMerges Merges, MatchTable Matches, RecognizeCompanies Companies, CompanyLinks Links);
