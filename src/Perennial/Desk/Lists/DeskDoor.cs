using System.Data.Common;
using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>Opens the transactions in which rows of the desk are worked.</summary>
internal sealed class DeskDoor(Store store, WorkspaceSettings workspace)
{
    public async Task<Outcome<T>> WithAsync<T>(
        long id,
        CurrentUser by,
        Func<BulkWrite, DeskRow, Task<Outcome<T>>> act,
        CancellationToken ct
    )
    {
        var zone = await workspace.ZoneAsync(ct);
        return await store.TryWriteAsync(
            async (c, t) =>
            {
                var write = Begin(store, c, t, zone);
                await write.TakeTurnAsync("desk", ct);
                return
                    await write.ListAsync<DeskRow>(
                        $"SELECT r.* FROM desk_rows r WHERE r.id = @id AND {DeskSight.Works(by)}",
                        new { id, Me = by.Id },
                        ct
                    )
                        is [var row]
                    ? await act(write, row)
                    : PlumbingProblems.NotFound(DeskProblems.ARow);
            },
            ct
        );
    }

    public static BulkWrite Begin(Store store, DbConnection connection, DbTransaction transaction, Zone zone) =>
        new()
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = zone,
            Source = "perennial",
        };
}
