using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Customers;

/// <summary>POST /api/customer-bulks/merges: merges chosen customers into one of them, in the background.</summary>
internal static class StartMerge
{
    internal static async Task<Results<Accepted<BulkView>, ProblemHttpResult>> Handle(
        MergeMany request,
        Store store,
        BulkDesk desk,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (request.IntoId is not { } into)
            return BulkProblems.WithoutSurvivor().ToHttp(http);
        var ending = request.Ids.Where(id => id != into).Distinct().ToList();
        if (ending.Count == 0)
            return BulkProblems.NothingToMerge().ToHttp(http);
        if (
            (request.Keep ?? new Dictionary<string, long>()).FirstOrDefault(one => one.Value != into && !ending.Contains(one.Value)) is
            { Key: not null } wrong
        )
            return BulkProblems.KeepsOfNobody(wrong.Key).ToHttp(http);
        var known = await store.ReadAsync(c => MatchedPeople.ReadAsync(store, c, [into, .. ending]), ct);
        if (!known.ContainsKey(into))
            return PlumbingProblems.NotFound(CustomersProblems.ACustomer).ToHttp(http);
        var change = new StoredChange(new BulkChange(BulkRow.Merge, null, null, null, null, null), by.May(Permission.ReadSensitiveFields))
        {
            Merge = request,
        };
        // Whoever is there no more is reported with the rest.
        var gone = ending.Where(id => !known.ContainsKey(id));
        var inOrder = PreviewMerge.InOrder(ending.Where(known.ContainsKey).Select(id => known[id]), into).Select(one => one.Row.Id);
        var bulk = await desk.QueueAsync(change, [.. inOrder.Concat(gone).Select(id => new BulkTarget(id, null))], null, by, ct);
        return TypedResults.Accepted($"/api/customer-bulks/{bulk.Id}", bulk);
    }
}
