using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Measures;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>
/// Keeps the health of all companies: measured with each scoring, and judged anew from the kept measures when the groups change. Written in
/// stretches of their own transactions, so that nobody waits for the whole.
/// </summary>
internal sealed class JudgeCompanies(Store store, IAnalyticalEngine engine, HealthSettingsStore settings)
{
    private const string Table = "company_health";

    private const int Stretch = 5_000;

    private static readonly string[] Columns = ["id", "as_of", "health", "measured"];

    /// <summary>Measures and judges every company that has people; the others have no health.</summary>
    public async Task MeasureAsync(AnalysisRules rules, CancellationToken ct)
    {
        if (await store.ReadAsync(c => c.ExecuteScalarAsync<long>(AnybodySql), ct) == 1)
        {
            var used = await settings.ReadAsync(ct);
            var query = new HealthQuery(rules);
            await foreach (
                var measured in engine.StreamAsync(query.ToSql(engine.Dialect), query.Read, ct).Chunk(Stretch).WithCancellation(ct)
            )
                await store.WriteAsync(
                    (c, t) => WriteAsync(c, t, [.. measured.Select(one => RowOf(one.Company, rules.AsOf, one.Values, used))]),
                    ct
                );
            // Whoever changed the groups meanwhile has judged what was there then; the rest has still to be.
            if (TextOf(await settings.ReadAsync(ct)) != TextOf(used))
                await JudgeAsync(ct);
        }
        await store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    $"DELETE FROM {Table} WHERE id NOT IN (SELECT company_id FROM customers WHERE company_id IS NOT NULL)",
                    transaction: t
                ),
            ct
        );
    }

    /// <summary>Judges every company by the groups as they are now, from what was measured.</summary>
    public async Task JudgeAsync(CancellationToken ct)
    {
        var wanted = await settings.ReadAsync(ct);
        for (long? after = long.MinValue; after is { } from; )
            after = await store.WriteAsync((c, t) => JudgeAsync(c, t, from, wanted), ct);
    }

    /// <returns>The last company of the stretch; null when it was the last stretch.</returns>
    private async Task<long?> JudgeAsync(DbConnection connection, DbTransaction transaction, long after, HealthSettings wanted)
    {
        // Read under the lock: a measuring that goes on beside must not be overwritten by what was read before it.
        await connection.ExecuteAsync(store.Dialect.LockUntilCommit(Table), transaction: transaction);
        var rows = (
            await connection.QueryAsync<CompanyHealthRow>(
                $"SELECT * FROM {Table} WHERE id > @after ORDER BY id LIMIT {Stretch}",
                new { after },
                transaction
            )
        ).AsList();
        await WriteAsync(connection, transaction, [.. rows.Select(row => RowOf(row.Id, row.AsOf, row.Values, wanted))]);
        return rows.Count == Stretch ? rows[^1].Id : null;
    }

    private const string AnybodySql = "SELECT CASE WHEN EXISTS (SELECT 1 FROM customers WHERE company_id IS NOT NULL) THEN 1 ELSE 0 END";

    private static CompanyHealthRow RowOf(long id, int asOf, IReadOnlyDictionary<string, double?> values, HealthSettings wanted) =>
        new()
        {
            Id = id,
            AsOf = asOf,
            Health = Health.Of(wanted, values).Score is { } score ? Math.Round(score, 2) : null,
            Measured = JsonSerializer.Serialize(values),
        };

    private async Task WriteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<CompanyHealthRow> rows)
    {
        await connection.ExecuteAsync(store.Dialect.LockUntilCommit(Table), transaction: transaction);
        var ids = JsonSerializer.Serialize(rows.Select(row => row.Id));
        var known = (
            await connection.QueryAsync<CompanyHealthRow>(
                $"SELECT * FROM {Table} WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                new { ids },
                transaction
            )
        ).ToDictionary(row => row.Id);
        // Segments look at everybody of a company whose row was written: what is as it was stays untouched.
        rows = [.. rows.Where(row => known.GetValueOrDefault(row.Id) != row)];
        await connection.ExecuteAsync(
            $"DELETE FROM {Table} WHERE id IN ({store.Dialect.IntegersIn("ids")})",
            new { ids = JsonSerializer.Serialize(rows.Select(row => row.Id)) },
            transaction
        );
        using var bulk = Store.Bulk(connection, transaction, Table, Columns);
        foreach (var row in rows)
            bulk.Add(row.Id, row.AsOf, row.Health, row.Measured);
        bulk.Complete();
    }

    private static string TextOf(HealthSettings settings) => JsonSerializer.Serialize(settings);
}

/// <summary>A row of company_health; the id is the company's.</summary>
internal sealed record CompanyHealthRow
{
    public required long Id { get; init; }

    public required int AsOf { get; init; }

    public double? Health { get; init; }

    public required string Measured { get; init; }

    public Dictionary<string, double?> Values => JsonSerializer.Deserialize<Dictionary<string, double?>>(Measured)!;
}
