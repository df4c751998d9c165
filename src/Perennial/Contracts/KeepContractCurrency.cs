using System.Data.Common;
using Dapper;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;
using Perennial.Settings;

namespace Perennial.Contracts;

/// <summary>Refuses another currency for the workspace while there are contracts in the old one: amounts are never converted.</summary>
internal sealed class KeepContractCurrency : IWorkspaceChange
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
                "SELECT currency FROM contracts WHERE currency <> @currency LIMIT 1",
                new { currency = after.CurrencyCode },
                transaction,
                cancellationToken: ct
            )
        );
        return other is null ? null : ContractsProblems.CurrencyInUse(other, after.CurrencyCode);
    }
}
