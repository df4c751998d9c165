using System.Data.Common;
using Dapper;
using Perennial.Access;
using Perennial.Ingest;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>How somebody stands towards the pool.</summary>
/// <param name="Held">Customers they look after.</param>
/// <param name="Cap">How many they may; null for no limit.</param>
/// <param name="Teams">Theirs.</param>
internal sealed record PoolStanding(long Held, int? Cap, IReadOnlyList<long> Teams);

/// <summary>Who may take, give and release customers while there is a pool.</summary>
internal static class PoolDesk
{
    public static async Task<PoolStanding> StandingAsync(DbConnection connection, DbTransaction? transaction, PoolRules rules, long user)
    {
        var held = await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM customers WHERE owner_id = @user",
            new { user },
            transaction
        );
        var teams = (
            await connection.QueryAsync<long>(
                "SELECT m.team_id FROM team_members m JOIN teams t ON t.id = m.team_id WHERE m.user_id = @user AND t.archived = 0",
                new { user },
                transaction
            )
        ).AsList();
        return new PoolStanding(held, rules.CapOf(teams), teams);
    }

    /// <summary>Whether the pool keeps somebody from giving customers away that are not theirs.</summary>
    public static async Task<bool> KeepsFromAsync(BulkWrite write, CurrentUser by) =>
        !by.May(Permission.ManagePool) && (await PoolSettings.ReadAsync(write.Connection, write.Transaction)).On;

    /// <summary>Why somebody cannot claim a customer; null when they can. Read and decided in the transaction that gives it.</summary>
    public static async Task<Problem?> RefusesClaimAsync(BulkWrite write, CustomerRow row, CurrentUser by)
    {
        var rules = await PoolSettings.ReadAsync(write.Connection, write.Transaction);
        if (!rules.On)
            return PoolProblems.Off;
        if (by.Key is not null)
            return PoolProblems.NeedsAPerson;
        if (row.OwnerId is { } owner)
            return PoolProblems.Taken(await NameAsync(write, "users", owner));
        var standing = await StandingAsync(write.Connection, write.Transaction, rules, by.Id);
        if (row.TeamId is { } team && !standing.Teams.Contains(team))
            return PoolProblems.OtherTeam(await NameAsync(write, "teams", team) ?? "");
        return standing.Cap is { } cap && standing.Held >= cap ? PoolProblems.CapReached(standing.Held, cap) : null;
    }

    private static Task<string?> NameAsync(BulkWrite write, string table, long id) =>
        write.Connection.ExecuteScalarAsync<string?>($"SELECT name FROM {table} WHERE id = @id", new { id }, write.Transaction);
}
