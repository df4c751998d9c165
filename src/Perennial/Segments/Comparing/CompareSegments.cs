using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments.Plan;
using Perennial.Rules.Traits;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>GET /api/segments/overlap and /compare: who is in several segments, and how two of them differ.</summary>
internal static class CompareSegments
{
    /// <summary>Most segments of a matrix.</summary>
    private const int Most = 20;

    /// <param name="Segments">In the order of the rows and columns.</param>
    /// <param name="Together">Customers in both, row by row; on the diagonal the segment itself.</param>
    internal sealed record Overlap(IReadOnlyList<Compared> Segments, IReadOnlyList<IReadOnlyList<long>> Together);

    internal sealed record Compared(long Id, string Name, long Members);

    /// <param name="Both">Customers in both.</param>
    /// <param name="Metrics">Every number that is known of customers.</param>
    internal sealed record Comparison(Compared A, Compared B, long Both, long Customers, IReadOnlyList<Metric> Metrics);

    /// <param name="A">Mean over the members of the first who have a value; null when nobody has.</param>
    /// <param name="All">Mean over all customers.</param>
    internal sealed record Metric(string Name, string Title, string Unit, double? A, double? B, double? All);

    /// <param name="ids">Ids of segments, separated by commas; without it, the largest ones.</param>
    internal static async Task<Results<Ok<Overlap>, ProblemHttpResult>> Matrix(
        string? ids,
        AskSegments ask,
        HttpContext http,
        CancellationToken ct
    )
    {
        var wanted = ids
            ?.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => long.TryParse(id, CultureInfo.InvariantCulture, out var known) ? known : -1)
            .ToList();
        var chosen = await ask.ChooseAsync(wanted, Most, ct);
        if (!chosen.IsOk)
            return chosen.Problems.ToHttp(http);
        var rows = await ask.OverlapAsync(chosen.Value, [], ct);
        long Both(int a, int b) => rows.Where(row => row.In[a] && row.In[b]).Sum(row => row.Customers);
        var places = Enumerable.Range(0, chosen.Value.Count).ToList();
        return TypedResults.Ok(
            new Overlap(
                [.. places.Select(i => new Compared(chosen.Value[i].Segment.Id, chosen.Value[i].Segment.Name, Both(i, i)))],
                [.. places.Select(a => (IReadOnlyList<long>)[.. places.Select(b => Both(a, b))])]
            )
        );
    }

    internal static async Task<Results<Ok<Comparison>, ProblemHttpResult>> Two(
        long a,
        long b,
        AskSegments ask,
        ComputeTraits traits,
        HttpContext http,
        CancellationToken ct
    )
    {
        var chosen = await ask.ChooseAsync([a, b], 2, ct);
        if (!chosen.IsOk)
            return chosen.Problems.ToHttp(http);
        var numbers = (await traits.ChooseAsync(null, ct)).Value!.Where(one => ValueKinds.Of(one.Resolved) is ValueKind.Number).ToList();
        var rows = await ask.OverlapAsync(chosen.Value, [.. numbers.Select(one => one.Resolved)], ct);
        Compared Side(int i) =>
            new(chosen.Value[i].Segment.Id, chosen.Value[i].Segment.Name, rows.Where(row => row.In[i]).Sum(row => row.Customers));
        return TypedResults.Ok(
            new Comparison(
                Side(0),
                Side(1),
                rows.Where(row => row.In[0] && row.In[1]).Sum(row => row.Customers),
                rows.Sum(row => row.Customers),
                [
                    .. numbers.Select(
                        (one, i) =>
                            new Metric(
                                one.Trait.Name,
                                one.Trait.Title.In(http.Language()),
                                one.Trait.Unit.ToString().ToLowerInvariant(),
                                Mean(rows.Where(row => row.In[0]), i),
                                Mean(rows.Where(row => row.In[1]), i),
                                Mean(rows, i)
                            )
                    ),
                ]
            )
        );
    }

    private static double? Mean(IEnumerable<RuleOverlap> rows, int value)
    {
        var (known, sum) = (0L, 0.0);
        foreach (var row in rows)
            (known, sum) = (known + row.Sums[value].Known, sum + row.Sums[value].Sum);
        return known == 0 ? null : sum / known;
    }
}

/// <summary>Asks the column engine about the rules of several segments at once.</summary>
internal sealed class AskSegments(SegmentTable segments, TraitTable traits, RuleWorlds worlds, IAnalyticalEngine engine)
{
    /// <summary>Segments by their ids in that order, or the largest ones.</summary>
    public async Task<Outcome<List<ResolvedSegment>>> ChooseAsync(IReadOnlyList<long>? ids, int most, CancellationToken ct)
    {
        var all = SegmentBook
            .InForce((await traits.BookAsync(ct)).Rules, await segments.ListAsync(ct))
            .FindAll(one => one.Segment.Stage is null);
        if (ids is null)
            return all.OrderByDescending(one => one.Segment.Members).Take(most).ToList();
        var chosen = ids.Distinct().Take(most).Select(id => all.Find(one => one.Segment.Id == id)).ToList();
        return chosen.Contains(null) ? PlumbingProblems.NotFound(SegmentProblems.Segment) : chosen.OfType<ResolvedSegment>().ToList();
    }

    public async Task<List<RuleOverlap>> OverlapAsync(List<ResolvedSegment> chosen, IReadOnlyList<Value> values, CancellationToken ct)
    {
        if (chosen.Count == 0)
            return [];
        var at = await worlds.NowAsync(ct);
        var question = new RuleOverlapQuestion([.. chosen.Select(one => one.Rule)], values, await worlds.ReadAsync(at, ct), at);
        return await engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct);
    }
}
