using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Tracking;

/// <summary>The tables <c>tracking_plan</c> and <c>tracking_properties</c>.</summary>
internal sealed class PlanTable(Store store, TimeProvider clock)
{
    /// <summary>Names above this are not planned any more: somebody writes ids into names.</summary>
    private const int MostEvents = 2_000;

    private const string CountEvent = """
        INSERT INTO tracking_plan (name, description, is_hidden, is_blocked, volume, blocked, first_seen, last_seen)
        VALUES (@name, '', 0, 0, @events, 0, @first, @last)
        ON CONFLICT (name) DO UPDATE SET volume = tracking_plan.volume + excluded.volume,
            first_seen = CASE WHEN excluded.first_seen < tracking_plan.first_seen THEN excluded.first_seen ELSE tracking_plan.first_seen END,
            last_seen = CASE WHEN excluded.last_seen > tracking_plan.last_seen THEN excluded.last_seen ELSE tracking_plan.last_seen END
        """;

    private const string CountProperty = """
        INSERT INTO tracking_properties (event, name, types, volume, first_seen, last_seen)
        VALUES (@name, @property, @types, @events, @first, @last)
        ON CONFLICT (event, name) DO UPDATE SET volume = tracking_properties.volume + excluded.volume, types = excluded.types,
            first_seen = CASE WHEN excluded.first_seen < tracking_properties.first_seen THEN excluded.first_seen ELSE tracking_properties.first_seen END,
            last_seen = CASE WHEN excluded.last_seen > tracking_properties.last_seen THEN excluded.last_seen ELSE tracking_properties.last_seen END
        """;

    /// <summary>Adds counts to the plan; what is new gets an entry.</summary>
    public async Task CountAsync(
        DbConnection connection,
        DbTransaction transaction,
        IReadOnlyCollection<EventShape> counted,
        IReadOnlyDictionary<string, long> blocked
    )
    {
        if (counted.Count == 0 && blocked.Count == 0)
            return;
        await connection.ExecuteAsync(store.Dialect.LockUntilCommit("tracking"), transaction: transaction);
        var planned = await PlannedAsync(connection, transaction, [.. counted.Select(shape => shape.Name).Distinct()]);
        foreach (var ofEvent in counted.Where(shape => planned.Contains(shape.Name)).GroupBy(shape => shape.Name))
            await CountEventAsync(connection, transaction, ofEvent.Key, [.. ofEvent]);
        foreach (var (name, count) in blocked)
            await connection.ExecuteAsync(
                "UPDATE tracking_plan SET blocked = blocked + @count, last_seen = @now WHERE name = @name",
                new
                {
                    name,
                    count,
                    now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                },
                transaction
            );
    }

    private async Task<HashSet<string>> PlannedAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<string> names)
    {
        var known = (
            await connection.QueryAsync<string>(
                $"SELECT name FROM tracking_plan WHERE name IN ({store.Dialect.TextsIn("names")})",
                new { names = JsonSerializer.Serialize(names) },
                transaction
            )
        ).ToHashSet();
        if (known.Count == names.Count)
            return known;
        var all = await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM tracking_plan", transaction: transaction);
        return [.. known, .. names.Where(name => !known.Contains(name)).Take(Math.Max(0, MostEvents - all))];
    }

    private static async Task CountEventAsync(
        DbConnection connection,
        DbTransaction transaction,
        string name,
        IReadOnlyList<EventShape> shapes
    )
    {
        await connection.ExecuteAsync(CountEvent, Counts(name, null, null, shapes), transaction);
        var before = (
            await connection.QueryAsync<(string Name, string Types)>(
                "SELECT name, types FROM tracking_properties WHERE event = @name",
                new { name },
                transaction
            )
        ).ToDictionary(row => row.Name, row => row.Types);
        var seen = shapes.SelectMany(shape => shape.Properties.Select(property => (property.Name, property.Type, Shape: shape)));
        foreach (var ofProperty in seen.GroupBy(property => property.Name))
        {
            if (!before.TryGetValue(ofProperty.Key, out var known) && before.Count >= ShapeCache.MostProperties)
                continue;
            var types = (known ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Union(ofProperty.Select(p => p.Type)).Order();
            before[ofProperty.Key] = string.Join(',', types);
            await connection.ExecuteAsync(
                CountProperty,
                Counts(name, ofProperty.Key, before[ofProperty.Key], [.. ofProperty.Select(p => p.Shape).Distinct()]),
                transaction
            );
        }
    }

    private static object Counts(string name, string? property, string? types, IReadOnlyList<EventShape> shapes) =>
        new
        {
            name,
            property,
            types,
            events = shapes.Sum(shape => shape.Count.Events),
            first = shapes.Min(shape => shape.Count.First),
            last = shapes.Max(shape => shape.Count.Last),
        };
}
