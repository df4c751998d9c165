using System.Globalization;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Notifications;
using Perennial.Rules.Desk;

namespace Perennial.Desk;

/// <summary>Tells people of the desk, in their inbox, and the audit.</summary>
internal sealed class DeskNews(Notify notify, AuditLog audit)
{
    /// <summary>A list was made: every owner is told how many of it are theirs.</summary>
    public async Task ListedAsync(BulkWrite write, NewList list, IReadOnlyCollection<DeskPlace> listed, Actor by)
    {
        var owned = listed.Where(place => place.OwnerId is not null).CountBy(place => place.OwnerId!.Value);
        await notify.AppendAsync(
            write.Connection,
            write.Transaction,
            [
                .. owned.Select(one => new Notice(
                    one.Key,
                    "desk_listed",
                    null,
                    list.Period.Label,
                    one.Value.ToString(CultureInfo.InvariantCulture),
                    ""
                )
                {
                    Link = "/at-risk/desk",
                }),
            ]
        );
        await audit.AppendAsync(
            write.Connection,
            write.Transaction,
            by,
            "desk_list_made",
            details: new
            {
                list.Kind,
                Period = list.Period.Label,
                Rows = listed.Count,
                list.Rule.Budget,
            }
        );
    }

    /// <summary>A row was not worked in time: whoever leads is told.</summary>
    public Task ClimbedAsync(BulkWrite write, long lead, long customer, string name, string owner) =>
        notify.AppendAsync(
            write.Connection,
            write.Transaction,
            new Notice(lead, "desk_climbed", customer, name, owner, "") { Link = "/at-risk/desk?scope=team&status=overdue" }
        );
}
