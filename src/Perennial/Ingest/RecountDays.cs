using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;
using Perennial.Settings;

namespace Perennial.Ingest;

/// <summary>When the workspace moves to another zone, days begin at other instants: every row's day is counted anew from its time.</summary>
[FrontDoor]
internal abstract class RecountDays(Store store) : IWorkspaceChange
{
    /// <summary>Writes the new days of one stretch of time; parameters from, to (exclusive) and offset.</summary>
    protected abstract IEnumerable<string> Statements(string day);

    /// <summary>Selects the first and the last time of the room's rows.</summary>
    protected abstract string Span { get; }

    public async Task<Problem?> ApplyAsync(
        Workspace before,
        Workspace after,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        if (before.TimeZone == after.TimeZone)
            return null;
        var (first, last) = await connection.QuerySingleAsync<(long? First, long? Last)>(Span, transaction: transaction);
        if (first is null || last is null)
            return null;
        var day = store.Dialect.FloorDivide("(time + @offset)", "86400000");
        foreach (var stretch in after.Zone().Between(first.Value, last.Value + 1))
        {
            foreach (var statement in Statements(day))
                await connection.ExecuteAsync(
                    new CommandDefinition(
                        statement,
                        new
                        {
                            from = stretch.From,
                            to = stretch.To,
                            offset = stretch.Offset,
                        },
                        transaction,
                        commandTimeout: 0,
                        cancellationToken: ct
                    )
                );
        }
        return null;
    }
}

/// <summary>Counts the days of events anew.</summary>
internal sealed class RecountEventDays(Store store) : RecountDays(store)
{
    protected override string Span => "SELECT MIN(time) AS first, MAX(time) AS last FROM events";

    protected override IEnumerable<string> Statements(string day) =>
        [$"UPDATE events SET day = {day} WHERE time >= @from AND time < @to AND day <> {day}"];
}
