using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>Finds the customers that orders and events name, and creates those that are new, as an import does.</summary>
internal sealed class ResolveCustomers(CustomerWriter writer, CustomerReader customers)
{
    /// <returns>An id for each reference, in their order.</returns>
    public async Task<Outcome<long[]>> RunAsync(BulkWrite write, IReadOnlyList<ReadRef> refs, CancellationToken ct)
    {
        // Whoever is found stays until what happened to them is written.
        await ChangeCustomer.TakeTurnAsync(write, ct);
        var ids = new long[refs.Count];
        var problems = await KnownAsync(write, refs, ids);
        foreach (var ofType in refs.Index().Where(r => r.Item.Id is null).GroupBy(r => r.Item.Fields.Identities.First().Type))
        {
            var options = new CustomerWriteOptions(ofType.Key, CustomerWriteMode.CreateAndFill);
            var members = ofType.ToList();
            var results = (await writer.WriteAsync(write, [.. members.Select(m => m.Item.Fields)], options, ct)).Results;
            foreach (var (member, result) in members.Zip(results))
                ids[member.Index] =
                    result.Outcome is WriteOutcome.Conflict
                        ? await KeyOnlyAsync(write, member.Item.Fields, options, ct)
                        : result.CustomerId;
        }
        return problems.Count > 0 ? problems : ids;
    }

    private async Task<List<Problem>> KnownAsync(BulkWrite write, IReadOnlyList<ReadRef> refs, long[] ids)
    {
        var wanted = refs.Select(r => r.Id).OfType<long>().Distinct().ToList();
        if (wanted.Count == 0)
            return [];
        var present = (await customers.RowsAsync(wanted, write.Connection, write.Transaction)).Select(row => row.Id).ToHashSet();
        foreach (var (index, reference) in refs.Index())
            ids[index] = reference.Id ?? 0;
        return
        [
            .. refs.Where(r => r.Id is { } id && !present.Contains(id))
                .Select(r => ApiProblems.UnknownCustomer(r.Field + ".id", r.Id!.Value)),
        ];
    }

    // Who is named in passing with somebody else's address is still the one whose number it is: the address is left out.
    private async Task<long> KeyOnlyAsync(BulkWrite write, CustomerFields fields, CustomerWriteOptions options, CancellationToken ct)
    {
        var key = fields with
        {
            Number = options.MatchKey is IdentityType.Number ? fields.Number : null,
            Email = options.MatchKey is IdentityType.Email ? fields.Email : null,
            Phone = options.MatchKey is IdentityType.Phone ? fields.Phone : null,
        };
        return (await writer.WriteAsync(write, [key], options, ct)).Results[0].CustomerId;
    }
}
