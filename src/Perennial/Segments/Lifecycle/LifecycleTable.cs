using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Segments;

/// <summary>A row of the table <c>lifecycle_stages</c>.</summary>
[FrontDoor]
internal sealed record LifecycleStage
{
    public long SegmentId { get; init; }

    /// <summary>As rules write it.</summary>
    public required string Key { get; init; }

    public required string NameEn { get; init; }

    public required string NameZh { get; init; }

    public required string Color { get; init; }

    public int Position { get; init; }

    /// <summary>As it was written, in its canonical JSON; that of its segment leaves out who is in a stage before.</summary>
    public required string Rule { get; init; }

    public Phrase Name => new(NameEn, NameZh);

    public StageRule Define() => new(Key, RuleJson.Read(Rule).Value!);
}

/// <summary>Reads the workspace's own lifecycle.</summary>
[FrontDoor]
internal sealed class LifecycleTable(Store store)
{
    /// <summary>The stages in their order; none when there is no own lifecycle.</summary>
    public Task<List<LifecycleStage>> StagesAsync(CancellationToken ct) =>
        store.ReadAsync(async c => (await c.QueryAsync<LifecycleStage>("SELECT * FROM lifecycle_stages ORDER BY position")).AsList(), ct);
}
