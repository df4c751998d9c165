using System.Data.Common;
using Dapper;
using Perennial.Rules.Basics;

namespace Perennial.Journeys;

/// <summary>
/// Holds runs until the commit, always in one order. Whoever writes several runs in a transaction holds them with this first, then
/// messages, then writes facts: so that two nodes never each hold what the other waits for.
/// </summary>
internal static class HoldRuns
{
    /// <param name="which">A condition over <c>journey_runs</c>.</param>
    public static async Task WhereAsync(SqlDialect dialect, string which, object with, DbConnection connection, DbTransaction transaction)
    {
        // Where only one writer exists there is nobody to wait for.
        if (dialect.Holding is { Length: > 0 } holding)
            await connection.ExecuteAsync(
                $"SELECT id FROM journey_runs WHERE {which} ORDER BY journey_id, customer_id, id {holding}",
                with,
                transaction
            );
    }
}
