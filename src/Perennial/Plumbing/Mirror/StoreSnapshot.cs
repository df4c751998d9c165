using System.Data.Common;
using Dapper;

namespace Perennial.Plumbing;

/// <summary>One moment of the store: every read sees the same committed rows, and <see cref="Position"/> says which changes they include.</summary>
internal sealed class StoreSnapshot(MirrorSource source, DbConnection connection, DbTransaction transaction, MirrorNews news)
    : IAsyncDisposable
{
    public string Position => news.Position;

    public LogPlace Place => new() { StoreId = news.StoreId, Position = news.Position };

    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object? parameters) =>
        connection.QueryAsync<T>(sql, parameters, transaction, commandTimeout: 0);

    /// <inheritdoc cref="MirrorSource.CanFollow"/>
    public bool CanFollow(MirrorState state) => source.CanFollow(state, news);

    /// <summary>The state of a mirror that holds exactly this moment.</summary>
    public MirrorState StateOf(string schema, long version) => new(news.StoreId, schema, news.Position, version);

    public async Task<IReadOnlyList<MirroredTable>> TablesAsync()
    {
        var tables = new List<MirroredTable>();
        foreach (var name in await connection.QueryAsync<string>(source.TablesSql, transaction: transaction))
            tables.Add(await TableAsync(name));
        return tables;
    }

    /// <summary>A table by its columns; also one that nobody follows.</summary>
    public async Task<MirroredTable> TableAsync(string name)
    {
        var columns = await connection.QueryAsync<(string Name, string Type, bool MayBeNull)>(
            source.ColumnsSql,
            new { table = name },
            transaction
        );
        return new MirroredTable(name, [.. columns.Select(c => MirroredColumn.Of(c.Name, c.Type, c.MayBeNull))]);
    }

    /// <summary>About how many rows a table has.</summary>
    public Task<long> SizeAsync(MirroredTable table) =>
        connection.ExecuteScalarAsync<long>(source.SizeSql(table.Name), transaction: transaction);

    /// <summary>Logged changes since a position, per table; a row that changed twice counts twice.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ChangesAsync(string since)
    {
        var counts = await connection.QueryAsync<(string Table, long Changes)>(
            $"SELECT table_name, COUNT(*) FROM mirror_changes WHERE {source.Since(since)} GROUP BY table_name",
            transaction: transaction,
            commandTimeout: 0
        );
        return counts.ToDictionary(c => c.Table, c => c.Changes);
    }

    /// <summary>Stretches of ids that bulk loads wrote since a position, at most 64: nearer ones are joined.</summary>
    public IReadOnlyList<IdRange> ChangedRanges(MirroredTable table, string since) =>
        IdRange.Join(
            connection.Query<IdRange>(
                $"SELECT row_id AS first, last_id AS last {Changed(table, since)} AND last_id IS NOT NULL",
                transaction: transaction,
                commandTimeout: 0
            ),
            most: 64
        );

    /// <summary>Ids that changed one by one since a position.</summary>
    public IEnumerable<long> ChangedIds(MirroredTable table, string since) =>
        connection.Query<long>(
            $"SELECT DISTINCT row_id {Changed(table, since)} AND last_id IS NULL",
            transaction: transaction,
            buffered: false,
            commandTimeout: 0
        );

    /// <summary>The rows of <see cref="ChangedIds"/>, without those in the ranges.</summary>
    public MirrorRows ChangedRows(MirroredTable table, string since, IReadOnlyList<IdRange> ranges) =>
        source.Rows(
            connection,
            transaction,
            table,
            $"id IN (SELECT row_id {Changed(table, since)} AND last_id IS NULL){string.Concat(ranges.Select(r => $" AND NOT ({r.Sql})"))}"
        );

    public MirrorRows RowsIn(MirroredTable table, IdRange range) => source.Rows(connection, transaction, table, range.Sql);

    public MirrorRows AllRows(MirroredTable table) => source.Rows(connection, transaction, table, "TRUE");

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private string Changed(MirroredTable table, string since) =>
        $"FROM mirror_changes WHERE table_name = '{table.Name}' AND ({source.Since(since)})";
}
