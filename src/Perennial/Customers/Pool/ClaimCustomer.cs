using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>
/// POST /api/customers/{id}/claim and /release: takes a customer out of the pool, or gives one back. Of several who claim at the
/// same moment one gets the customer, because whoever changes customers waits for the one before; so does the cap.
/// </summary>
internal static class ClaimCustomer
{
    internal sealed record Response(long Version, long? OwnerId, long? TeamId);

    internal static Task<Results<Ok<Response>, ProblemHttpResult>> Claim(
        long id,
        CustomerDoor door,
        CustomerOwners owners,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) =>
        ChangeAsync(
            door.WithAsync<Response>(
                id,
                async (write, row) =>
                {
                    if (await PoolDesk.RefusesClaimAsync(write, row, by) is { } problem)
                        return problem;
                    await owners.GiveAsync(write, [id], (by.Id, row.TeamId), by, ct, TenureWord.Claimed);
                    return new Response(row.Version + 1, by.Id, row.TeamId);
                },
                ct
            ),
            http
        );

    internal static Task<Results<Ok<Response>, ProblemHttpResult>> Release(
        long id,
        CustomerDoor door,
        CustomerOwners owners,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) =>
        ChangeAsync(
            door.WithAsync<Response>(
                id,
                async (write, row) =>
                {
                    if (!(await PoolSettings.ReadAsync(write.Connection, write.Transaction)).On)
                        return PoolProblems.Off;
                    if (row.OwnerId is null)
                        return PoolProblems.WithoutOwner;
                    if (row.OwnerId != by.Id && !by.May(Permission.ManagePool))
                        return PoolProblems.NotYours;
                    await owners.GiveAsync(write, [id], (null, row.TeamId), by, ct, TenureWord.Released);
                    return new Response(row.Version + 1, null, row.TeamId);
                },
                ct
            ),
            http
        );

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> ChangeAsync(Task<Outcome<Response>> change, HttpContext http) =>
        await change is { IsOk: true } changed ? TypedResults.Ok(changed.Value) : (await change).Problems.ToHttp(http);
}
