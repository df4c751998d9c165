using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>POST /api/teams and PATCH /api/teams/{id}: creates a team; changes its name and members, archives or restores it.</summary>
internal static class SaveTeam
{
    /// <summary>On a change, what is null stays as it is.</summary>
    /// <param name="Members">Ids of accounts.</param>
    /// <param name="LeadId">An account: overdue work of the members climbs to it; 0 for nobody.</param>
    public sealed record Request([property: StringLength(60)] string? Name, IReadOnlyList<long>? Members, bool? Archived, long? LeadId);

    internal static async Task<Results<Created<ListPeople.Team>, ProblemHttpResult>> Create(
        Request request,
        Store store,
        Ids ids,
        TimeProvider clock,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var team = new ListPeople.Team(
            ids.Next(),
            request.Name?.Trim() ?? "",
            request.Archived ?? false,
            request.Members ?? [],
            Lead(request)
        );
        var saved = await store.TryWriteAsync(
            async (c, t) =>
            {
                if (await CheckAsync(team, c, t) is { } problem)
                    return (Outcome<ListPeople.Team>)problem;
                await c.ExecuteAsync(
                    "INSERT INTO teams (id, name, archived, lead_id, created_at) VALUES (@Id, @Name, @Archived, @LeadId, @Now)",
                    new
                    {
                        team.Id,
                        team.Name,
                        Archived = team.Archived ? 1 : 0,
                        team.LeadId,
                        Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    },
                    t
                );
                return await FinishAsync(team, "team_created", by, audit, c, t);
            },
            ct
        );
        return saved.IsOk ? TypedResults.Created($"/api/teams/{team.Id}", saved.Value) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<ListPeople.Team>, ProblemHttpResult>> Change(
        long id,
        Request request,
        Store store,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await store.TryWriteAsync(
            async (c, t) =>
            {
                if ((await Teams.ListAsync(c, t)).FirstOrDefault(team => team.Id == id) is not { } before)
                    return (Outcome<ListPeople.Team>)PlumbingProblems.NotFound(AccessProblems.ATeam);
                var team = before with
                {
                    Name = request.Name?.Trim() ?? before.Name,
                    Archived = request.Archived ?? before.Archived,
                    Members = request.Members ?? before.Members,
                    LeadId = request.LeadId is null ? before.LeadId : Lead(request),
                };
                if (await CheckAsync(team, c, t) is { } problem)
                    return problem;
                await c.ExecuteAsync(
                    "UPDATE teams SET name = @Name, archived = @Archived, lead_id = @LeadId WHERE id = @Id",
                    new
                    {
                        team.Name,
                        Archived = team.Archived ? 1 : 0,
                        team.LeadId,
                        team.Id,
                    },
                    t
                );
                return await FinishAsync(team, "team_changed", by, audit, c, t);
            },
            ct
        );
        return saved.IsOk ? TypedResults.Ok(saved.Value) : saved.Problems.ToHttp(http);
    }

    private static long? Lead(Request request) => request.LeadId is null or 0 ? null : request.LeadId;

    private static async Task<Problem?> CheckAsync(ListPeople.Team team, DbConnection connection, DbTransaction transaction)
    {
        if (team.Name.Length == 0)
            return AccessProblems.TeamWithoutName;
        var taken = (await Teams.ListAsync(connection, transaction)).Any(other => other.Id != team.Id && other.Name == team.Name);
        if (taken)
            return AccessProblems.TeamNameTaken(team.Name);
        return team.LeadId is { } lead && await Users.FindAsync(connection, transaction, lead) is null
            ? AccessProblems.NoSuchLead(lead)
            : null;
    }

    private static async Task<Outcome<ListPeople.Team>> FinishAsync(
        ListPeople.Team team,
        string action,
        CurrentUser by,
        AuditLog audit,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        await Teams.SetMembersAsync(connection, transaction, team.Id, team.Members);
        await audit.AppendAsync(
            connection,
            transaction,
            by,
            action,
            $"team:{team.Id}",
            new
            {
                team.Name,
                Members = team.Members.Count,
                team.Archived,
            }
        );
        return (await Teams.ListAsync(connection, transaction)).Single(saved => saved.Id == team.Id);
    }
}
