using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Segments;

namespace Perennial.Webhooks;

/// <summary>Which webhooks wait for one segment to be entered or left: a condition holds its id, or its name, in a value.</summary>
internal sealed class WebhookUses : IUseSegments
{
    private const string Id = "data.properties.segment_id";
    private const string Name = "data.properties.segment";

    private static readonly Phrase Webhook = new("webhook", "Webhook 订阅");

    public async Task<IReadOnlyList<SegmentUse>> UsesAsync(NamedInRules named, DbConnection connection, DbTransaction transaction)
    {
        // No fact tells of lists.
        if (named.IsList)
            return [];
        var id = named.Id.ToString(CultureInfo.InvariantCulture);
        return
        [
            .. from hook in await Subscriptions.ListAsync(connection, transaction)
            where hook.Tells("segment_entered") || hook.Tells("segment_left")
            let byId = Asks(hook, Id, id)
            let byName = Asks(hook, Name, named.Name)
            where byId || byName
            select new SegmentUse(Webhook, hook.Name, "/data/webhooks", byName),
        ];
    }

    private static bool Asks(Subscription hook, string path, string value) =>
        hook.Conditions.Conditions.Any(condition =>
            condition.Path == path
            && (condition.Value.ValueKind is JsonValueKind.Array ? [.. condition.Value.EnumerateArray()] : new[] { condition.Value }).Any(
                one => one.ValueKind is JsonValueKind.String && one.GetString() == value
            )
        );
}
