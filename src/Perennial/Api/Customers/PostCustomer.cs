using Perennial.Access;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Api;

/// <summary>POST /api/v1/customers: creates a customer, or updates the one that has the identity.</summary>
internal static class PostCustomer
{
    /// <param name="mode">upsert (when absent) or create, which refuses a customer that exists.</param>
    internal static async Task<IResult> Handle(
        CustomerBody body,
        string? mode,
        ApiWrites writes,
        StateCustomer state,
        CustomerReader customers,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (mode is not (null or "upsert" or "create"))
            return ApiProblems.UnknownMode(mode).ToHttp(http);
        return await writes.RunAsync(
            http,
            body,
            null,
            async write =>
            {
                var written = mode is "create" ? CustomerWriteMode.Create : CustomerWriteMode.CreateAndUpdate;
                var stated = await state.RunAsync(write, body.ToEdit(), written, CurrentUser.Of(http)!, ct);
                if (!stated.IsOk)
                    return stated.Problems.ToList();
                var result = stated.Value;
                if (result.Outcome is WriteOutcome.WithoutKey)
                    return ApiProblems.NoIdentity("number");
                if (result.Outcome is WriteOutcome.Skipped)
                    return ApiProblems.CustomerExists(result.CustomerId);
                var row = (await customers.FindAsync(result.CustomerId, write.Connection, write.Transaction))!;
                return new WriteAnswer(
                    result.Outcome is WriteOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                    await customers.ShowAsync(row, write.Connection, write.Transaction)
                )
                {
                    Location = $"/api/v1/customers/{row.Id}",
                    ETag = row.ETag,
                };
            },
            ct
        );
    }
}
