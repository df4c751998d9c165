using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>Opens the transaction in which somebody does something with customers or companies, with the event log beside it.</summary>
internal sealed class CustomerDoor(Store store, WorkspaceSettings workspace)
{
    /// <summary>Does something with one customer: its row, in turn with everybody else.</summary>
    public Task<Outcome<T>> WithAsync<T>(long id, Func<BulkWrite, CustomerRow, Task<Outcome<T>>> act, CancellationToken ct) =>
        OpenAsync(
            async write =>
            {
                await write.TakeTurnAsync("customers", ct);
                return await write.ByIdsAsync<CustomerRow>("customers", "id", [id], ct) is [var row]
                    ? await act(write, row)
                    : CustomersProblems.NoSuchCustomer();
            },
            ct
        );

    /// <summary>Does something that takes its turns itself.</summary>
    public async Task<Outcome<T>> OpenAsync<T>(Func<BulkWrite, Task<Outcome<T>>> act, CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        return await store.TryWriteAsync((c, t) => act(CustomerWork.Begin(store, c, t, zone)), ct);
    }
}
