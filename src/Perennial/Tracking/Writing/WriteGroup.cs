using System.Data.Common;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Tracking;

/// <summary>What a group counted, to be forgotten once it is committed.</summary>
internal sealed record GroupCounts(Action Committed);

/// <summary>Writes a group of requests in one transaction: people, orders, consents, events, receipts, rejected messages, the plan.</summary>
internal sealed class WriteGroup(
    Store store,
    WorkspaceSettings workspace,
    RecognizePeople people,
    EventWriter events,
    GroupStates states,
    GroupTables tables
)
{
    public bool HasCounted => tables.Plan.HasCounted;

    public async Task<GroupCounts> WriteAsync(
        DbConnection connection,
        DbTransaction transaction,
        IReadOnlyList<JudgedRequest> requests,
        CancellationToken ct
    )
    {
        var zone = await workspace.ZoneAsync(ct);
        foreach (var ofSource in requests.GroupBy(request => request.Source.Id))
        {
            var write = new BulkWrite
            {
                Store = store,
                Connection = connection,
                Transaction = transaction,
                Zone = zone,
                Source = ofSource.First().Source.Code,
            };
            await WriteSourceAsync(write, [.. ofSource.SelectMany(request => request.Taken)], ct);
        }
        tables.Rejected.Insert(connection, transaction, requests);
        return await tables.Plan.CountAsync(connection, transaction, requests);
    }

    private async Task WriteSourceAsync(BulkWrite write, List<JudgedMessage> messages, CancellationToken ct)
    {
        var fresh = await ReceiptTable.FreshAsync(write, messages, ct);
        if (fresh.Count == 0)
            return;
        var whose = await people.WriteAsync(write, fresh.ConvertAll(message => message.Person), ct);
        var happened = new List<EventRecord>(fresh.Count);
        for (var i = 0; i < fresh.Count; i++)
        {
            var message = fresh[i];
            if (message.Act is not null)
                await states.Orders.StateAsync(write, message, whose[i], ct);
            else if (message.Shape is { } shape)
            {
                happened.Add(EventProps.Record(message, whose[i]));
                await states.Consents.RecordAsync(write, message, whose[i], ct);
                tables.Plan.Counted(shape, message.Time);
            }
        }
        events.AppendFresh(write, happened);
        tables.Receipts.Insert(write, fresh);
    }
}

/// <summary>What messages state besides who somebody is and what they did.</summary>
internal sealed record GroupStates(StateOrders Orders, FormConsents Consents);

/// <summary>The room's own tables that a group writes.</summary>
internal sealed record GroupTables(ReceiptTable Receipts, RejectedTable Rejected, TrackingPlan Plan);
