using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Perennial.Plumbing;

/// <summary>SQLite has one writer, so <c>seq</c> grows in the order of commits: a position is the last <c>seq</c> seen.</summary>
internal sealed class SqliteMirrorSource(Store store) : MirrorSource(store)
{
    public override string TablesSql =>
        "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%INTO mirror_changes%' ORDER BY tbl_name";

    // The extended list has generated columns too.
    public override string ColumnsSql => "SELECT name, type, NOT \"notnull\" FROM pragma_table_xinfo(@table) ORDER BY cid";

    protected override string Now => "(SELECT CAST(COALESCE(MAX(seq), 0) AS TEXT) FROM mirror_changes)";

    public override string Since(string position) => $"seq > {PlaceOf(position)}";

    protected override string HasChanges(string position) => $"EXISTS (SELECT 1 FROM mirror_changes WHERE {Since(position)})";

    public override long PlaceOf(string position) => long.Parse(position, CultureInfo.InvariantCulture);

    protected override bool HasReached(string position, string now) => PlaceOf(position) <= PlaceOf(now);

    public override string Before(long place) => $"seq <= {place} AND seq < (SELECT MAX(seq) FROM mirror_changes)";

    public override string SizeSql(string table) => $"SELECT COUNT(*) FROM {table}";

    public override MirrorRows Rows(DbConnection connection, DbTransaction transaction, MirroredTable table, string condition)
    {
        var command = ((SqliteConnection)connection).CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
        command.CommandTimeout = 0;
#pragma warning disable CA2100 // Names come from the schema, the condition from this class.
        command.CommandText = $"SELECT {table.ColumnList} FROM {table.Name} WHERE {condition}";
#pragma warning restore CA2100
        return new SqliteRows(command, table);
    }

    protected override Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken ct) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true));
}
