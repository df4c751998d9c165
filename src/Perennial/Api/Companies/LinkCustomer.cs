using Perennial.Access;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>PUT and DELETE /api/v1/companies/{id}/customers/{customer}: makes a customer one of a company's people, or no longer. Doing it twice is no error.</summary>
internal static class LinkCustomer
{
    internal static Task<IResult> Add(
        long id,
        long customer,
        ApiWrites writes,
        LinkPeople link,
        CustomerReader customers,
        HttpContext http,
        CancellationToken ct
    ) => RunAsync(customer, write => link.AddAsync(write, id, customer, CurrentUser.Of(http)!, ct), writes, customers, http, ct);

    internal static Task<IResult> Remove(
        long id,
        long customer,
        ApiWrites writes,
        LinkPeople link,
        CustomerReader customers,
        HttpContext http,
        CancellationToken ct
    ) => RunAsync(customer, write => link.RemoveAsync(write, id, customer, CurrentUser.Of(http)!, ct), writes, customers, http, ct);

    private static Task<IResult> RunAsync(
        long customer,
        Func<BulkWrite, Task<Outcome<long>>> act,
        ApiWrites writes,
        CustomerReader customers,
        HttpContext http,
        CancellationToken ct
    ) =>
        writes.RunAsync(
            http,
            new { },
            null,
            async write =>
            {
                var done = await act(write);
                if (!done.IsOk)
                    return done.Problems.ToList();
                var row = (await customers.FindAsync(customer, write.Connection, write.Transaction))!;
                return new WriteAnswer(StatusCodes.Status200OK, await customers.ShowAsync(row, write.Connection, write.Transaction))
                {
                    ETag = row.ETag,
                };
            },
            ct
        );
}
