using System.Data.Common;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Contracts;

/// <summary>Opens the transaction in which somebody does something with a contract.</summary>
internal sealed class ContractDoor(Store store, WorkspaceSettings workspace, KeepContracts keep)
{
    /// <summary>The source of what people write here.</summary>
    public const string Source = "perennial";

    public static BulkWrite Begin(Store store, DbConnection connection, DbTransaction transaction, Zone zone) =>
        new()
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = zone,
            Source = Source,
        };

    /// <summary>In one transaction.</summary>
    /// <param name="act">What is done, given the write and today.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Outcome<T>> OpenAsync<T>(Func<BulkWrite, int, Task<Outcome<T>>> act, CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        return await store.TryWriteAsync(
            (c, t) =>
            {
                var write = Begin(store, c, t, zone);
                return act(write, keep.Today(write));
            },
            ct
        );
    }

    /// <summary>With one contract.</summary>
    public Task<Outcome<T>> WithAsync<T>(long id, Func<BulkWrite, KeptContract, int, Task<Outcome<T>>> act, CancellationToken ct) =>
        OpenAsync(
            async (write, today) =>
                await KeepContracts.LoadAsync(write, "id = @id", new { id }, ct) is [var contract]
                    ? await act(write, contract, today)
                    : ContractsProblems.NoSuchContract,
            ct
        );
}
