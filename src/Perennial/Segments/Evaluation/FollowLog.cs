using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Segments;

/// <summary>
/// Turns the log of changes into customers to look at. The log is written by triggers and bulk loads in the transaction of the change,
/// so nobody can forget it; a place in it is kept, and moves in the transaction that notes the customers.
/// </summary>
internal sealed class FollowLog(Store store, ChangeLog log, JobQueue jobs)
{
    private const string Reader = "segments";

    /// <summary>Of each followed table: whom its changed rows are about. Facts of segments change no answer but their own.</summary>
    private static readonly (string Table, string Customers)[] Followed =
    [
        ("events", "SELECT DISTINCT customer_id FROM events WHERE name NOT IN ('segment_entered', 'segment_left') AND "),
        ("orders", "SELECT DISTINCT customer_id FROM orders WHERE "),
        ("contract_periods", "SELECT DISTINCT customer_id FROM contract_periods WHERE "),
        ("order_items", "SELECT DISTINCT customer_id FROM order_items WHERE "),
        ("customers", "SELECT id FROM customers WHERE "),
        ("customer_tags", "SELECT DISTINCT customer_id FROM customer_tags WHERE "),
        ("consents", "SELECT DISTINCT customer_id FROM consents WHERE "),
        ("list_members", "SELECT DISTINCT customer_id FROM list_members WHERE "),
        // Rules name tags and lists: another name is another answer for everybody who has one.
        // Everybody is scored anew every day: who is only looked at when a rule speaks of it.
        (
            "customer_scores",
            "SELECT id FROM customer_scores WHERE EXISTS (SELECT 1 FROM segments WHERE CAST(rule AS TEXT) LIKE '%\"score\"%' OR CAST(pending AS TEXT) LIKE '%\"score\"%') AND "
        ),
        (
            "company_health",
            "SELECT c.id FROM customers c JOIN company_health ch ON ch.id = c.company_id WHERE EXISTS (SELECT 1 FROM segments WHERE CAST(rule AS TEXT) LIKE '%\"health\"%' OR CAST(pending AS TEXT) LIKE '%\"health\"%') AND ch."
        ),
        (
            "companies",
            "SELECT c.id FROM customers c JOIN companies co ON co.id = c.company_id WHERE EXISTS (SELECT 1 FROM segments WHERE CAST(rule AS TEXT) LIKE '%\"next_renewal\"%' OR CAST(pending AS TEXT) LIKE '%\"next_renewal\"%') AND co."
        ),
        ("tags", "SELECT DISTINCT ct.customer_id FROM tags JOIN customer_tags ct ON ct.tag_id = tags.id WHERE tags."),
        ("lists", "SELECT DISTINCT m.customer_id FROM lists JOIN list_members m ON m.list_id = lists.id WHERE lists."),
    ];

    /// <summary>Begins to follow at this moment, in the transaction that creates the first segment.</summary>
    public async Task BeginAsync(DbConnection connection, DbTransaction transaction)
    {
        var place = await log.NowAsync(connection, transaction);
        var begun = await connection.ExecuteAsync(
            "INSERT INTO segment_cursor (id, store_id, position) VALUES (1, @StoreId, @Position) ON CONFLICT (id) DO NOTHING",
            place,
            transaction
        );
        if (begun == 1)
            await log.HoldAsync(Reader, place, connection, transaction);
    }

    /// <summary>Lets go of the log when the last segment is gone.</summary>
    public static async Task ForgetAsync(DbConnection connection, DbTransaction transaction)
    {
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM segments", transaction: transaction) > 0)
            return;
        await connection.ExecuteAsync(
            "DELETE FROM segment_cursor; DELETE FROM dirty_customers; DELETE FROM segment_dues",
            transaction: transaction
        );
        await ChangeLog.LetGoAsync(Reader, connection, transaction);
    }

    /// <summary>Notes who changed since the last time; one indexed query when nobody did.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var place = await store.ReadAsync(c => c.QuerySingleOrDefaultAsync<LogPlace?>("SELECT store_id, position FROM segment_cursor"), ct);
        if (place is null || !await log.HasNewsAsync(place, ct))
            return;
        await using var reading = await log.OpenAsync(ct);
        var follows = reading.CanFollow(place);
        List<long> changed = follows ? await ChangedAsync(reading, place) : [];
        await store.WriteAsync((c, t) => NoteAsync(Write(c, t), place, reading.Place, changed, follows, ct), ct);
        if (!follows || changed.Count >= EvaluateCustomers.TooMany)
            jobs.Wake();
    }

    private static async Task<List<long>> ChangedAsync(LogReading reading, LogPlace place)
    {
        var changed = new HashSet<long>();
        foreach (var (table, customers) in Followed)
            changed.UnionWith(await reading.QueryAsync<long>(customers + reading.Written(table, place)));
        return [.. changed.Order()];
    }

    private async Task NoteAsync(BulkWrite write, LogPlace before, LogPlace after, List<long> changed, bool follows, CancellationToken ct)
    {
        var moved = await write.Connection.ExecuteAsync(
            "UPDATE segment_cursor SET store_id = @StoreId, position = @Position WHERE position = @before",
            new
            {
                after.StoreId,
                after.Position,
                before = before.Position,
            },
            write.Transaction
        );
        // Another node has read the same stretch.
        if (moved == 0)
            return;
        await log.HoldAsync(Reader, after, write.Connection, write.Transaction);
        var many = changed.Count >= EvaluateCustomers.TooMany;
        MembershipWrite.MarkDirty(write, changed, many ? RebuildSegments.SetAside : null);
        if (many || !follows)
            await jobs.AddAsync(write.Connection, write.Transaction, RebuildSegments.Name, RebuildSegments.Everything);
    }

    private BulkWrite Write(DbConnection connection, DbTransaction transaction) =>
        new()
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = Zone.Utc,
            Source = Reader,
        };
}
