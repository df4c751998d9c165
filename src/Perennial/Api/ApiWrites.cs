using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Api;

/// <summary>A write of the public contract: once per Idempotency-Key, in one transaction, through the rooms' front doors.</summary>
internal sealed class ApiWrites(Store store, IdempotentWrites writes, WorkspaceSettings workspace)
{
    /// <summary>The name under which order numbers are unique when a client names no source.</summary>
    public const string Source = "api";

    public async Task<IResult> RunAsync(
        HttpContext http,
        object body,
        string? source,
        Func<BulkWrite, Task<Outcome<WriteAnswer>>> act,
        CancellationToken ct
    )
    {
        var zone = await workspace.ZoneAsync(ct);
        return await writes.RunAsync(
            http,
            CurrentUser.Of(http)!.Id,
            body,
            (connection, transaction) =>
                act(
                    new BulkWrite
                    {
                        Store = store,
                        Connection = connection,
                        Transaction = transaction,
                        Zone = zone,
                        Source = source ?? Source,
                    }
                ),
            ct
        );
    }

    public Task<Currency> CurrencyAsync(CancellationToken ct) => workspace.CurrencyAsync(ct);
}
