using System.Data.Common;

namespace Perennial.Segments;

/// <summary>What a build found otherwise than it stands, of the customers of one range.</summary>
/// <param name="Changes">Who enters or leaves, ascending by customer.</param>
/// <param name="Dues">Whose next due is another one, ascending by customer.</param>
internal sealed record BuildDifferences(List<MembershipChange> Changes, List<(long Customer, long? Due)> Dues)
{
    public bool None => Changes.Count + Dues.Count == 0;

    /// <summary>
    /// Compares without a transaction: sorted rows against sorted rows, nothing is held but what differs. Who changes after that is found
    /// when the differences are written.
    /// </summary>
    public static async Task<BuildDifferences> ReadAsync(
        DbConnection connection,
        SegmentBuild build,
        IReadOnlySet<long> inForce,
        (long After, long To) range,
        CancellationToken ct
    )
    {
        var changes = new List<MembershipChange>();
        await using var present = Command(
            connection,
            "SELECT customer_id FROM segment_members WHERE segment_id = @segment AND customer_id > @after AND customer_id <= @to ORDER BY customer_id",
            range
        );
        for (var i = 0; i < build.Rules.Count; i++)
        {
            if (!inForce.Contains(build.Rules[i].Segment.Id))
                continue;
            present.Parameters["segment"].Value = build.Rules[i].Segment.Id;
            await CompareAsync(present, build, i, range, changes, ct);
        }
        changes.Sort((a, b) => a.CustomerId.CompareTo(b.CustomerId));
        return new BuildDifferences(changes, await DuesAsync(connection, build, range, ct));
    }

    private static async Task CompareAsync(
        DbCommand present,
        SegmentBuild build,
        int index,
        (long After, long To) range,
        List<MembershipChange> changes,
        CancellationToken ct
    )
    {
        var segment = build.Rules[index].Segment;
        await using var rows = await present.ExecuteReaderAsync(ct);
        using var computed = build.Members(index, range.After, range.To).GetEnumerator();
        // Rows of SQLite come without waiting; asking for each in the other way costs more than the row.
#pragma warning disable CA1849
        var (isMember, isFound) = (rows.Read(), computed.MoveNext());
        while (isMember || isFound)
        {
            var order =
                !isFound ? -1
                : !isMember ? 1
                : rows.GetInt64(0).CompareTo(computed.Current);
            if (order != 0)
                changes.Add(new MembershipChange(segment, order < 0 ? rows.GetInt64(0) : computed.Current, order > 0));
            if (order <= 0)
                isMember = rows.Read();
            if (order >= 0)
                isFound = computed.MoveNext();
        }
#pragma warning restore CA1849
    }

    /// <summary>An earlier due of another segment stays; a needless look costs little, a missed one would be wrong.</summary>
    private static async Task<List<(long Customer, long? Due)>> DuesAsync(
        DbConnection connection,
        SegmentBuild build,
        (long After, long To) range,
        CancellationToken ct
    )
    {
        var different = new List<(long Customer, long? Due)>();
        await using var command = Command(
            connection,
            "SELECT customer_id, due_at FROM segment_dues WHERE customer_id > @after AND customer_id <= @to ORDER BY customer_id",
            range
        );
        await using var rows = await command.ExecuteReaderAsync(ct);
#pragma warning disable CA1849
        var isKnown = rows.Read();
        foreach (var (customer, computed) in build.DuesOf(range.After, range.To))
        {
            while (isKnown && rows.GetInt64(0) < customer)
                isKnown = rows.Read();
            var known = isKnown && rows.GetInt64(0) == customer && !rows.IsDBNull(1) ? rows.GetInt64(1) : (long?)null;
            var due = !build.IsEverything && known < computed ? known : computed;
            if (due != known)
                different.Add((customer, due));
        }
#pragma warning restore CA1849
        return different;
    }

    private static DbCommand Command(DbConnection connection, string sql, (long After, long To) range)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is our own.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in new[] { ("after", range.After), ("to", range.To), ("segment", 0L) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            if (sql.Contains("@" + name, StringComparison.Ordinal))
                command.Parameters.Add(parameter);
        }
        return command;
    }
}
