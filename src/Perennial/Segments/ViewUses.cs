using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.WebUtilities;
using Perennial.Rules.Basics;

namespace Perennial.Segments;

/// <summary>
/// Which saved views of the list of customers a segment or list holds up: by the id in a filter, by the name in a rule. Views of
/// accounts that are disabled are not asked: nobody could change them first.
/// </summary>
internal sealed class ViewUses : IUseSegments
{
    public async Task<IReadOnlyList<SegmentUse>> UsesAsync(NamedInRules named, DbConnection connection, DbTransaction transaction)
    {
        var views = await connection.QueryAsync<(string Name, string Definition, string Owner)>(
            """
            SELECT v.name, v.definition, u.name FROM customer_views v JOIN users u ON u.id = v.owner_id AND u.disabled = 0
            ORDER BY v.name, v.id
            """,
            transaction: transaction
        );
        return
        [
            .. from view in views
            let asks = QueryHelpers.ParseQuery(view.Definition)
            let byId = asks.GetValueOrDefault(named.IsList ? "list" : "segment") == named.Id.ToString(CultureInfo.InvariantCulture)
            let byName = named.StandsIn(asks.GetValueOrDefault("rule"))
            where byId || byName
            // Somebody else's private view is not in the reader's list: its owner is named, and the link shows what it shows.
            select new SegmentUse(
                new Phrase($"saved view of {view.Owner}", $"{view.Owner} 的视图"),
                view.Name,
                "/customers?" + view.Definition,
                byName
            ),
        ];
    }
}
