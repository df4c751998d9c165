using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>Opens the transaction in which somebody does something with one customer: its row, and the event log beside it.</summary>
internal sealed class CustomerDoor(Store store, WorkspaceSettings workspace)
{
    public async Task<Outcome<T>> WithAsync<T>(long id, Func<BulkWrite, CustomerRow, Task<Outcome<T>>> act, CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        return await store.TryWriteAsync(
            async (c, t) =>
            {
                var write = CustomerWork.Begin(store, c, t, zone);
                await write.TakeTurnAsync("customers", ct);
                return await write.ByIdsAsync<CustomerRow>("customers", "id", [id], ct) is [var row]
                    ? await act(write, row)
                    : CustomersProblems.NoSuchCustomer();
            },
            ct
        );
    }
}
