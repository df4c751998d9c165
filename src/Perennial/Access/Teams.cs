using System.Data.Common;
using Dapper;

namespace Perennial.Access;

/// <summary>The tables of teams.</summary>
internal static class Teams
{
    /// <summary>Every team with the ids of its members, by name.</summary>
    public static async Task<List<ListPeople.Team>> ListAsync(DbConnection connection, DbTransaction? transaction = null)
    {
        var teams = await connection.QueryAsync<Row>(
            "SELECT id, name, archived, lead_id FROM teams ORDER BY name, id",
            transaction: transaction
        );
        var members = (
            await connection.QueryAsync<(long TeamId, long UserId)>(
                "SELECT team_id, user_id FROM team_members ORDER BY user_id",
                transaction: transaction
            )
        ).ToLookup(member => member.TeamId, member => member.UserId);
        return [.. teams.Select(team => new ListPeople.Team(team.Id, team.Name, team.Archived, [.. members[team.Id]], team.LeadId))];
    }

    public static async Task SetMembersAsync(DbConnection connection, DbTransaction transaction, long team, IEnumerable<long> users)
    {
        await connection.ExecuteAsync("DELETE FROM team_members WHERE team_id = @team", new { team }, transaction);
        foreach (var user in users.Distinct())
            await connection.ExecuteAsync(
                "INSERT INTO team_members (team_id, user_id) SELECT @team, id FROM users WHERE id = @user",
                new { team, user },
                transaction
            );
    }

    private sealed record Row
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required bool Archived { get; init; }
        public long? LeadId { get; init; }
    }
}
