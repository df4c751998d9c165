using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>POST /api/v1/customers: creates a customer, or updates the one that has the identity.</summary>
internal static class PostCustomer
{
    /// <param name="mode">upsert (when absent) or create, which refuses a customer that exists.</param>
    internal static async Task<IResult> Handle(
        CustomerBody body,
        string? mode,
        ApiWrites writes,
        CustomerWriter writer,
        CustomerReader customers,
        HttpContext http,
        CancellationToken ct
    )
    {
        var checks = new Checks();
        var fields = body.Read(checks);
        if (mode is not (null or "upsert" or "create"))
            checks.Problems.Add(ApiProblems.UnknownMode(mode));
        if (checks.Problems.Count > 0)
            return checks.Problems.ToHttp(http);
        if (!fields.Identities.Any())
            return ApiProblems.NoIdentity("number").ToHttp(http);
        var options = new CustomerWriteOptions(
            fields.Identities.First().Type,
            mode is "create" ? CustomerWriteMode.Create : CustomerWriteMode.CreateAndUpdate
        );
        return await writes.RunAsync(
            http,
            body,
            null,
            async write =>
            {
                var result = (await writer.WriteAsync(write, [fields], options, ct)).Results[0];
                if (Refusal(result) is { } problem)
                    return problem;
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

    private static Problem? Refusal(CustomerResult result) =>
        result.Outcome switch
        {
            WriteOutcome.Conflict => CustomersProblems.IdentityTaken(result.Conflict!.Identity, result.Conflict.OwnerId),
            WriteOutcome.Skipped => ApiProblems.CustomerExists(result.CustomerId),
            WriteOutcome.WithoutKey => ApiProblems.NoIdentity("number"),
            _ => null,
        };
}
