using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments.Plan;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>
/// Brings memberships of changed and of due customers up to date, a batch at a time: features by index, one query for all segments,
/// differences and facts in one transaction.
/// </summary>
internal sealed class EvaluateCustomers(
    Store store,
    StoreEngine engine,
    SegmentTable segments,
    TraitTable traits,
    RuleWorlds worlds,
    MembershipWrite memberships,
    RuleTags tags,
    FollowLog follow,
    JobQueue jobs
)
{
    /// <summary>Customers of one transaction.</summary>
    public const int BatchSize = 500;

    /// <summary>From so many waiting customers on, the column engine is quicker: everything is built anew and applied by difference.</summary>
    public const int TooMany = 20_000;

    /// <summary>Customers looked at since the start; nothing else is ever scanned.</summary>
    public long Evaluated { get; private set; }

    /// <summary>One batch. 0 when nothing waits and nothing is due.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        await follow.RunAsync(ct);
        if (!await HasWorkAsync(ct))
            return 0;
        var inForce = SegmentBook.InForce((await traits.BookAsync(ct)).Rules, await segments.ListAsync(ct));
        var at = await worlds.NowAsync(ct);
        var world = await worlds.ReadAsync(at, ct);
        var count = await store.WriteAsync((c, t) => BatchAsync(Write(c, t, at.Zone), inForce, world, ct), ct);
        Evaluated += count;
        if (count == 0)
            jobs.Wake();
        return count;
    }

    /// <summary>Unix milliseconds at which the next customer is due, or the next local day begins.</summary>
    public async Task<long> NextDueAsync(CancellationToken ct)
    {
        var at = await worlds.NowAsync(ct);
        var due = await store.ReadAsync(
            c => c.ExecuteScalarAsync<long?>("SELECT MIN(due_at) FROM segment_dues WHERE due_at > @Now", new { at.Now }),
            ct
        );
        return Math.Min(due ?? long.MaxValue, at.Zone.StartOf(at.Today + 1));
    }

    private async Task<bool> HasWorkAsync(CancellationToken ct)
    {
        var now = (await worlds.NowAsync(ct)).Now;
        return await store.ReadAsync(
                c =>
                    c.ExecuteScalarAsync<int>(
                        """
                        SELECT CASE WHEN EXISTS (SELECT 1 FROM dirty_customers WHERE batch IS NULL)
                            OR EXISTS (SELECT 1 FROM segment_dues WHERE due_at IS NOT NULL AND due_at <= @now) THEN 1 ELSE 0 END
                        """,
                        new { now }
                    ),
                ct
            ) == 1;
    }

    private async Task<int> BatchAsync(BulkWrite write, List<ResolvedSegment> inForce, RuleWorld world, CancellationToken ct)
    {
        await write.TakeTurnAsync(MembershipWrite.Lock, ct);
        // The clock is read under the lock, so that evaluations of a customer follow one another in time.
        var at = await worlds.NowAsync(ct);
        var dirty = await write.ListAsync<(long Seq, long CustomerId)>(
            "SELECT seq, customer_id FROM dirty_customers WHERE batch IS NULL ORDER BY seq LIMIT @limit",
            new { limit = TooMany },
            ct
        );
        if (dirty.Count == TooMany)
        {
            await SetAsideAsync(write, ct);
            return 0;
        }
        var batch = dirty.Take(BatchSize).ToList();
        var due = await write.ListAsync<long>(
            "SELECT customer_id FROM segment_dues WHERE due_at IS NOT NULL AND due_at <= @now ORDER BY due_at LIMIT @limit",
            new { now = at.Now, limit = BatchSize - batch.Count },
            ct
        );
        List<long> customers = [.. batch.Select(row => row.CustomerId).Concat(due).Distinct()];
        if (customers.Count == 0)
            return 0;
        await write.DeleteRowsAsync("dirty_customers", "seq", [.. batch.Select(row => row.Seq)], ct);
        if (inForce.Exists(segment => segment.ReadsCompany))
            customers = await WithColleaguesAsync(write, customers, ct);
        await CompareAsync(write, customers, inForce, world, at, ct);
        return customers.Count;
    }

    /// <summary>What one person of a company does changes the company's figures for all of them.</summary>
    private static async Task<List<long>> WithColleaguesAsync(BulkWrite write, List<long> customers, CancellationToken ct) =>
        [
            .. customers.Union(
                await write.ListAsync<long>(
                    $"SELECT id FROM customers WHERE company_id IN (SELECT company_id FROM customers WHERE id IN ({write.Dialect.IntegersIn("ids")}))",
                    new { ids = BulkWrite.Json(customers) },
                    ct
                )
            ),
        ];

    private async Task CompareAsync(
        BulkWrite write,
        List<long> customers,
        List<ResolvedSegment> inForce,
        RuleWorld world,
        RuleInstant at,
        CancellationToken ct
    )
    {
        var question = new RuleQuestion([.. inForce.Select(segment => segment.Rule)], world, at, customers);
        var answers = await engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct);
        var members = await MembershipWrite.MembersAsync(write, customers, ct);
        var changes = new List<MembershipChange>();
        foreach (var answer in answers)
            for (var i = 0; i < inForce.Count; i++)
                if (answer.In[i] != members.Contains((inForce[i].Segment.Id, answer.Customer)))
                    changes.Add(new MembershipChange(inForce[i].Segment, answer.Customer, answer.In[i]));
        await MembershipWrite.ForgetAsync(write, [.. customers.Except(answers.Select(answer => answer.Customer))], at.Now, ct);
        await memberships.ChangeAsync(write, changes, at.Now, ct);
        await TagAsync(write, inForce, answers, ct);
        await MembershipWrite.NoteDuesAsync(write, [.. answers.Select(answer => (answer.Customer, answer.Due))], at.Now, ct);
        if (changes.Count > 0 && inForce.Exists(segment => segment.ReadsFacts))
            MembershipWrite.MarkDirty(write, changes.Select(change => change.CustomerId).Distinct());
    }

    /// <summary>Not only of those who moved: two customers who became one brought their tags along.</summary>
    private async Task TagAsync(BulkWrite write, List<ResolvedSegment> inForce, List<RuleAnswer> answers, CancellationToken ct)
    {
        for (var i = 0; i < inForce.Count; i++)
            if (inForce[i].Segment is { TagId: not null } segment)
                await tags.AlignAsync(
                    write,
                    segment,
                    [.. answers.Select(answer => answer.Customer)],
                    [.. answers.Where(answer => answer.In[i]).Select(answer => answer.Customer)],
                    ct
                );
    }

    private async Task SetAsideAsync(BulkWrite write, CancellationToken ct)
    {
        await write.ExecuteAsync(
            "UPDATE dirty_customers SET batch = @batch WHERE batch IS NULL",
            new { batch = RebuildSegments.SetAside },
            ct
        );
        await jobs.AddAsync(write.Connection, write.Transaction, RebuildSegments.Name, RebuildSegments.Everything);
    }

    private BulkWrite Write(DbConnection connection, DbTransaction transaction, Zone zone) =>
        new()
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = zone,
            Source = "segments",
        };
}
