using System.Data;
using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Perennial.Plumbing;

/// <summary>
/// PostgreSQL commits in another order than it numbers: a position is a snapshot (<c>xmin:xmax:running</c>), and news are
/// the changes of transactions that the snapshot did not see. So a late commit is never skipped, and a long transaction
/// holds nobody up.
/// </summary>
internal sealed class PostgresMirrorSource(Store store) : MirrorSource(store)
{
    public override string TablesSql =>
        """
            SELECT DISTINCT relname::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
            WHERE proname = 'log_inserted' AND relnamespace = current_schema()::regnamespace ORDER BY 1
            """;

    public override string ColumnsSql =>
        """
            SELECT attname::text AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull FROM pg_attribute
            WHERE attrelid = CAST(@table AS regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
            """;

    protected override string Now => "pg_current_snapshot()::text";

    public override string Since(string position) => string.Join(" OR ", UnseenBy(position).Select(unseen => $"xid {unseen}"));

    // MAX is answered from the end of the index; of EXISTS the planner may think that a scan would soon find a row.
    protected override string HasChanges(string position) =>
        string.Join(" OR ", UnseenBy(position).Select(unseen => $"(SELECT MAX(xid) FROM mirror_changes WHERE xid {unseen}) IS NOT NULL"));

    public override long PlaceOf(string position) => Part(position, 0);

    protected override bool HasReached(string position, string now) => Part(position, 1) <= Part(now, 1);

    public override string Before(long place) => $"xid < {place} AND seq < (SELECT MAX(seq) FROM mirror_changes)";

    public override string SizeSql(string table) => $"SELECT GREATEST(reltuples, 0)::bigint FROM pg_class WHERE oid = '{table}'::regclass";

    public override MirrorRows Rows(DbConnection connection, DbTransaction transaction, MirroredTable table, string condition)
    {
        var columns = string.Join(", ", table.Columns.Select(c => c.Kind == MirroredKind.Text ? $"{c.Quoted}::text" : c.Quoted));
        return new PostgresRows((NpgsqlConnection)connection, $"SELECT {columns} FROM {table.Name} WHERE {condition}", table);
    }

    protected override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);

    /// <summary>The transactions that a snapshot did not see: those that began after it, and those that were running.</summary>
    private static IEnumerable<string> UnseenBy(string position) =>
        position
            .Split(':')[2]
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(running => $"= {running}")
            .Prepend($">= {Part(position, 1)}");

    private static long Part(string position, int index) => long.Parse(position.Split(':')[index], CultureInfo.InvariantCulture);
}
