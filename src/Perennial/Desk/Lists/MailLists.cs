using Perennial.Ingest;
using Perennial.Messages;
using Perennial.Rules.Desk;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>Brings a list to its owners by mail, to each their own part, once: in the transaction in which the list is written.</summary>
internal sealed class MailLists(MailStaff mail, WorkspaceSettings workspace)
{
    public async Task RunAsync(BulkWrite write, long id, NewList list, IReadOnlyCollection<DeskPlace> listed, CancellationToken ct)
    {
        var currency = await workspace.CurrencyAsync(ct);
        var names = (
            await write.ListAsync<(long Id, string? Name, string? Number)>(
                $"SELECT id, name, number FROM customers WHERE id IN ({write.Dialect.IntegersIn("ids")})",
                new { ids = BulkWrite.Json(listed.Select(place => place.Customer.CustomerId)) },
                ct
            )
        ).ToDictionary(row => row.Id, row => row.Name ?? row.Number ?? $"{row.Id}");
        var much = Plays.MuchValue(listed.Select(place => place.Customer.Value));
        foreach (var ofOne in listed.Where(place => place.OwnerId is not null).GroupBy(place => place.OwnerId!.Value))
        {
            var letter = new DeskLetter(
                list.Period,
                [.. ofOne.OrderBy(place => place.Rank).Select(place => (place.Customer, names[place.Customer.CustomerId]))],
                write.Zone.DayOf(list.DueAt),
                much,
                currency
            );
            await mail.AddAsync(
                new StaffMail(ofOne.Key, StaffMailKind.Lists, $"desk:{id}"),
                reader => letter.Write(reader.Language) with { Link = reader.Link(DeskLetter.LinkWords, "/at-risk/desk") },
                write.Connection,
                write.Transaction,
                ct
            );
        }
    }
}
