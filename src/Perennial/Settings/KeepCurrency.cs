using System.Data.Common;
using Dapper;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;

namespace Perennial.Settings;

/// <summary>Refuses another currency for the workspace while a room has amounts in the old one: amounts are never converted.</summary>
/// <param name="table">The room's table with a column <c>currency</c>.</param>
/// <param name="inUse">What to say of the currency in use and the one that is wanted.</param>
[FrontDoor]
internal sealed class KeepCurrency(string table, Func<string, string, Problem> inUse) : IWorkspaceChange
{
    public async Task<Problem?> ApplyAsync(
        Workspace before,
        Workspace after,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        if (before.CurrencyCode == after.CurrencyCode)
            return null;
        var other = await connection.QueryFirstOrDefaultAsync<string>(
            new CommandDefinition(
                $"SELECT currency FROM {table} WHERE currency <> @currency LIMIT 1",
                new { currency = after.CurrencyCode },
                transaction,
                cancellationToken: ct
            )
        );
        return other is null ? null : inUse(other, after.CurrencyCode);
    }
}
