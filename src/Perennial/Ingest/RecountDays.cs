using System.Data.Common;
using System.Text;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Ingest;

/// <summary>
/// Counts the days of a room's rows anew from their times, chunk after chunk by id: each row is read once, whatever the zone's
/// history of clock changes, and only days that change are written.
/// </summary>
[FrontDoor]
internal abstract class RecountDays(Store store) : ICountDays
{
    /// <summary>The rows of one chunk; parameters after (exclusive) and upTo (inclusive).</summary>
    protected const string Chunk = "id > @after AND id <= @upTo";

    private const int ChunkRows = 20_000;

    /// <summary>A table of rows with id, time and day, and the statement that writes the days of a chunk, given the expression of a day.</summary>
    protected sealed record Dated(string Table, Func<string, string> Update);

    protected abstract IReadOnlyList<Dated> Tables { get; }

    public async Task<long> CountRowsAsync(DbConnection connection, CancellationToken ct)
    {
        var rows = 0L;
        foreach (var dated in Tables)
            rows += await connection.ExecuteScalarAsync<long>(
                new CommandDefinition($"SELECT COUNT(*) FROM {dated.Table}", commandTimeout: 0, cancellationToken: ct)
            );
        return rows;
    }

    public async Task CountDaysAsync(
        Zone zone,
        Action<long> counted,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, transaction, 0, cancellationToken: ct);
        foreach (var dated in Tables)
        {
            var (first, last) = await connection.QuerySingleAsync<(long? First, long? Last)>(
                Command($"SELECT MIN(time) AS first, MAX(time) AS last FROM {dated.Table}")
            );
            if (first is null || last is null)
                continue;
            var update = dated.Update(DayIn(zone, first.Value, last.Value + 1));
            var next =
                $"SELECT COUNT(*) AS rows, MAX(id) AS last FROM (SELECT id FROM {dated.Table} WHERE id > @after ORDER BY id LIMIT {ChunkRows}) chunk";
            var after = long.MinValue;
            while (await connection.QuerySingleAsync<(long Rows, long? Last)>(Command(next, new { after })) is (var rows, { } upTo))
            {
                await connection.ExecuteAsync(Command(update, new { after, upTo }));
                counted(rows);
                after = upTo;
            }
        }
    }

    // Local time is UTC and the offset that held then; the day is its number of whole days since 1970.
    private string DayIn(Zone zone, long from, long to)
    {
        var stretches = zone.Between(from, to).ToList();
        var offset = new StringBuilder("CASE");
        foreach (var stretch in stretches.SkipLast(1))
            offset.Append(System.Globalization.CultureInfo.InvariantCulture, $" WHEN time < {stretch.To} THEN {stretch.Offset}");
        offset.Append(System.Globalization.CultureInfo.InvariantCulture, $" WHEN TRUE THEN {stretches[^1].Offset} END");
        return store.Dialect.FloorDivide($"(time + {offset})", "86400000");
    }
}

/// <summary>Counts the days of events anew.</summary>
internal sealed class RecountEventDays(Store store) : RecountDays(store)
{
    protected override IReadOnlyList<Dated> Tables { get; } =
    [new("events", day => $"UPDATE events SET day = {day} WHERE {Chunk} AND day <> {day}")];
}
