using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.SampleShop;
using Perennial.Settings;

namespace Perennial.SampleShop;

/// <summary>Fills an empty store with the sample shop: all of it, or nothing.</summary>
[FrontDoor]
internal sealed class LoadSampleShop(
    Store store,
    WorkspaceSettings workspace,
    SampleShopWriter writer,
    SampleShopRecord record,
    TimeProvider clock
)
{
    private const int BatchSize = 2_000;

    /// <param name="size">Which shop.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="progress">Told how many customers are written; null when nobody listens.</param>
    /// <param name="ct">Stops the work; nothing is kept then.</param>
    public async Task<Outcome<SampleShopLoaded>> RunAsync(SampleShopSize size, Actor actor, Action<int>? progress, CancellationToken ct)
    {
        if (size.Customers is < 1 or > SampleShopSize.MaximumCustomers)
            return SampleShopProblems.BadSize(size.Customers);
        if (await record.FindAsync(ct) is { } earlier)
            return SampleShopProblems.AlreadyLoaded(earlier.Customers);
        if (await CustomersAsync(ct) is > 0 and var present)
            return SampleShopProblems.NotEmpty(present);
        var zone = await workspace.ZoneAsync(ct);
        var plan = await PlanAsync(size, zone, ct);
        var loaded = await store.WriteAsync((c, t) => WriteAsync(plan, zone, actor, c, t, progress, ct), ct);
        record.Forget();
        return loaded;
    }

    private Task<long> CustomersAsync(CancellationToken ct) =>
        store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT count(*) FROM customers"), ct);

    private async Task<SampleShopPlan> PlanAsync(SampleShopSize size, Zone zone, CancellationToken ct)
    {
        var here = await workspace.ReadAsync(ct);
        var today = zone.DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds());
        return new SampleShopPlan(size.Customers, size.Seed, size.EndDay ?? today)
        {
            Language = size.Language ?? here.Language,
            Currency = here.Currency(),
        };
    }

    private async Task<SampleShopLoaded> WriteAsync(
        SampleShopPlan plan,
        Zone zone,
        Actor actor,
        DbConnection connection,
        DbTransaction transaction,
        Action<int>? progress,
        CancellationToken ct
    )
    {
        var write = new BulkWrite
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = zone,
            Source = SampleShopWriter.Source,
            ImportId = record.NewImportId(),
        };
        var rows = new SampleRows(plan, new SampleClock(zone), await writer.WriteProductsAsync(write, plan.Language, ct));
        var sum = new SampleShopLoaded(0, 0, 0, 0, 0);
        await foreach (var batch in BatchesAsync(plan, ct))
        {
            sum = sum.Plus(await writer.WriteAsync(write, rows, batch, ct));
            progress?.Invoke(sum.Customers);
        }
        await record.PutAsync(
            connection,
            transaction,
            new SampleShopRecord.Loaded(write.ImportId.Value, plan.Customers, plan.Seed, plan.EndDay),
            actor
        );
        return sum;
    }

    // The next batch is simulated while one is written.
    private static async IAsyncEnumerable<SampleCustomer[]> BatchesAsync(SampleShopPlan plan, [EnumeratorCancellation] CancellationToken ct)
    {
        using var batches = new ShopSimulator(plan).Customers().Chunk(BatchSize).GetEnumerator();
        Task<SampleCustomer[]?> SimulateNext() => Task.Run(() => batches.MoveNext() ? batches.Current : null, CancellationToken.None);
        var next = SimulateNext();
        try
        {
            while (await next is { } batch)
            {
                ct.ThrowIfCancellationRequested();
                next = SimulateNext();
                yield return batch;
            }
        }
        finally
        {
            await next;
        }
    }
}
