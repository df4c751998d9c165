using System.Data.Common;
using Dapper;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>
/// How a store tells what changed. A position is a text that says which changes have been seen; the two kinds of store
/// keep different ones, see their classes.
/// </summary>
internal abstract class MirrorSource(Store store)
{
    protected Store Store { get; } = store;

    public static MirrorSource Of(Store store) =>
        store.Dialect == SqlDialect.Postgres ? new PostgresMirrorSource(store) : new SqliteMirrorSource(store);

    /// <summary>Asks, in one indexed query, whether there is anything after a position.</summary>
    public Task<MirrorNews> NewsAsync(string position, CancellationToken ct) =>
        Store.ReadAsync(
            c =>
                c.QuerySingleAsync<MirrorNews>(
                    $"SELECT store_id, start, {Now} AS position, {HasChanges(position)} AS has_changes FROM mirror_log"
                ),
            ct
        );

    /// <summary>Selects which store this is, and the position of this moment.</summary>
    public string PlaceSql => $"SELECT store_id, {Now} AS position FROM mirror_log";

    /// <summary>Opens a moment of the store.</summary>
    public async Task<StoreSnapshot> OpenAsync(CancellationToken ct)
    {
        var connection = await Store.OpenAsync(ct);
        var transaction = await BeginAsync(connection, ct);
        var news = await connection.QuerySingleAsync<MirrorNews>(
            $"SELECT store_id, start, {Now} AS position, 1 AS has_changes FROM mirror_log",
            transaction: transaction
        );
        return new StoreSnapshot(this, connection, transaction, news);
    }

    /// <summary>Whether a mirror can follow from where it stands: same store, and nothing it needs was thrown away.</summary>
    public bool CanFollow(MirrorState state, MirrorNews news) =>
        state.StoreId == news.StoreId && PlaceOf(state.Position) >= news.Start && HasReached(state.Position, news.Position);

    /// <summary>A condition on <c>mirror_changes</c>: the changes that a position has not seen.</summary>
    public abstract string Since(string position);

    /// <summary>The place in the log below which a position needs nothing; compares with <see cref="MirrorNews.Start"/>.</summary>
    public abstract long PlaceOf(string position);

    /// <summary>Rows with the changes before a place, except the newest of all.</summary>
    public abstract string Before(long place);

    /// <summary>Names of the mirrored tables, found by their triggers.</summary>
    public abstract string TablesSql { get; }

    /// <summary>Names, types and whether they may be NULL of a table's columns, in their order.</summary>
    public abstract string ColumnsSql { get; }

    /// <summary>About how many rows a table has, for showing progress.</summary>
    public abstract string SizeSql(string table);

    public abstract MirrorRows Rows(DbConnection connection, DbTransaction transaction, MirroredTable table, string condition);

    /// <summary>The position of this moment, as an SQL expression.</summary>
    protected abstract string Now { get; }

    /// <summary>Whether there is any such change, as an SQL expression that is cheap however long the log is.</summary>
    protected abstract string HasChanges(string position);

    /// <summary>Whether the store has come by a position: false when the store was replaced by an older copy.</summary>
    protected abstract bool HasReached(string position, string now);

    /// <summary>Begins a transaction whose reads all see the same moment.</summary>
    protected abstract Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken ct);
}

/// <summary>What the log of changes says at one moment.</summary>
internal sealed record MirrorNews
{
    public required string StoreId { get; init; }

    /// <summary>The place from which on the log is complete.</summary>
    public required long Start { get; init; }

    /// <summary>The position that includes everything committed at that moment.</summary>
    public required string Position { get; init; }

    public required bool HasChanges { get; init; }
}
