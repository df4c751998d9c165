namespace Perennial.Plumbing;

/// <summary>A stretch of ids, both ends included.</summary>
internal readonly record struct IdRange(long First, long Last)
{
    public string Sql => $"id BETWEEN {First} AND {Last}";

    /// <summary>Joins stretches that touch or overlap; of those left, the nearest until there are at most <paramref name="most"/>.</summary>
    /// <remarks>The result covers every id that was given, and perhaps ids between: they are read again, which changes nothing.</remarks>
    public static IReadOnlyList<IdRange> Join(IEnumerable<IdRange> ranges, int most)
    {
        var joined = new List<IdRange>();
        foreach (var range in ranges.OrderBy(r => r.First))
        {
            if (joined is [.., var before] && range.First - 1 <= before.Last)
                joined[^1] = before with { Last = Math.Max(before.Last, range.Last) };
            else
                joined.Add(range);
        }
        if (joined.Count <= most)
            return joined;
        var gaps = Enumerable
            .Range(1, joined.Count - 1)
            .OrderByDescending(i => joined[i].First - joined[i - 1].Last)
            .Take(most - 1)
            .Order();
        int[] starts = [0, .. gaps, joined.Count];
        return [.. Enumerable.Range(0, most).Select(i => new IdRange(joined[starts[i]].First, joined[starts[i + 1] - 1].Last))];
    }
}
