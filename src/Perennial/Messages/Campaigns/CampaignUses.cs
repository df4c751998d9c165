using System.Data.Common;
using Dapper;
using Perennial.Rules.Basics;
using Perennial.Segments;

namespace Perennial.Messages;

/// <summary>Campaigns hold the id of their segment: another name is no matter, and one that is not over needs it.</summary>
internal sealed class CampaignUses : IUseSegments
{
    private static readonly Phrase Campaign = new("campaign", "活动");

    public async Task<IReadOnlyList<SegmentUse>> UsesAsync(NamedInRules named, DbConnection connection, DbTransaction transaction) =>
        named.IsList
            ? []
            :
            [
                .. (
                    await connection.QueryAsync<string>(
                        """
                        SELECT DISTINCT name FROM campaigns
                        WHERE segment_id = @Id AND state IN ('draft', 'running', 'paused') AND kind <> 'resend' ORDER BY name
                        """,
                        named,
                        transaction
                    )
                ).Select(name => new SegmentUse(Campaign, name, "/messages/campaigns", ByName: false)),
            ];
}
