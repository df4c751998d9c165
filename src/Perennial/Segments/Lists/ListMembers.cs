namespace Perennial.Segments;

/// <summary>Who is on a static list, for other rooms.</summary>
[FrontDoor]
internal sealed class ListMembers(ListTable table)
{
    private const int AtOnce = 10_000;

    /// <summary>All of them; null when there is no such list.</summary>
    public async Task<List<long>?> AllAsync(long list, CancellationToken ct)
    {
        if (await table.FindAsync(list, ct) is null)
            return null;
        var all = new List<long>();
        for (
            var page = await table.MembersAsync(list, 0, AtOnce, ct);
            page.Count > 0;
            page = await table.MembersAsync(list, page[^1], AtOnce, ct)
        )
            all.AddRange(page);
        return all;
    }
}
