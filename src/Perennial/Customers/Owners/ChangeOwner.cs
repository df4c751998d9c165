using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>PUT /api/customers/{id}/owner: gives a customer to an account and a team.</summary>
internal static class ChangeOwner
{
    /// <param name="OwnerId">An account; null for nobody.</param>
    /// <param name="TeamId">A team; null for none.</param>
    public sealed record Request(long? OwnerId, long? TeamId);

    internal sealed record Response(long Version, long? OwnerId, long? TeamId);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        CustomerDoor door,
        CustomerOwners owners,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var changed = await door.WithAsync<Response>(
            id,
            async (write, row) =>
            {
                if (await UnknownAsync(request, write) is { } problem)
                    return problem;
                if (row.OwnerId != by.Id && await PoolDesk.KeepsFromAsync(write, by))
                    return PoolProblems.NotYours;
                var given = await owners.GiveAsync(write, [id], (request.OwnerId, request.TeamId), by, ct);
                return new Response(row.Version + given.Count, request.OwnerId, request.TeamId);
            },
            ct
        );
        return changed.IsOk ? TypedResults.Ok(changed.Value) : changed.Problems.ToHttp(http);
    }

    /// <summary>A disabled account cannot look after anybody.</summary>
    public static async Task<Problem?> UnknownAsync(Request request, Ingest.BulkWrite write)
    {
        var people = await write.Connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM users WHERE id = @OwnerId AND disabled = 0",
            request,
            write.Transaction
        );
        if (request.OwnerId is not null && people == 0)
            return OwnerProblems.NoSuchOwner();
        var teams = await write.Connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM teams WHERE id = @TeamId AND archived = 0",
            request,
            write.Transaction
        );
        return request.TeamId is not null && teams == 0 ? OwnerProblems.NoSuchTeam() : null;
    }
}

/// <summary>What can be wrong with an owner.</summary>
internal static class OwnerProblems
{
    public static Problem NoSuchOwner() =>
        new(
            "owner-unknown",
            new("Nobody can be given this", "负责人无效"),
            new("The account does not exist or is disabled. Choose somebody from the list.", "该账号不存在或已停用，请从列表中选择。"),
            "ownerId"
        );

    public static Problem NoSuchTeam() =>
        new(
            "team-unknown",
            new("There is no such team", "团队无效"),
            new("The team does not exist or is archived. Choose one from the list.", "该团队不存在或已归档，请从列表中选择。"),
            "teamId"
        );
}
