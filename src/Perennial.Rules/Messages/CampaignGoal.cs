using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Messages;

/// <summary>What a campaign is to bring: a paid order, or an event of the log, within some days after a message was touched.</summary>
/// <param name="Event">The event's name, such as <c>signed_up</c>; null for a paid order.</param>
/// <param name="Where">A condition on the event's properties in the rule language; null for every one.</param>
/// <param name="Days">Times 24 hours after a click within which it counts, and the most after an open; null for the windows of the contact rules.</param>
public sealed record CampaignGoal(string? Event = null, string? Where = null, int? Days = null)
{
    /// <summary>The longest window.</summary>
    public const int MostDays = 90;

    /// <summary>The events that are meant; null for paid orders.</summary>
    public EventQuery? Events() => Event is null ? null : EventFilter.Query(Event, Where);

    /// <summary>How long a touch counts. Opens tell little, so a longer window makes only that of clicks longer.</summary>
    /// <param name="usual">The windows of the contact rules.</param>
    public AttributionWindows Windows(AttributionWindows usual) => Days is { } days ? new(days, Math.Min(days, usual.OpenDays)) : usual;

    /// <summary>Everything that is wrong with it, by field.</summary>
    internal IEnumerable<(string Field, Phrase Said)> Mistakes()
    {
        if (Event is EventQuery.Order or EventQuery.Item)
            yield return (
                "event",
                new(
                    $"'{Event}' is a word of rules and no event of the log. Leave it out for paid orders, or give an event.",
                    $"“{Event}”是规则用词，不是事件。目标为付款订单时请留空，否则请填写事件名称。"
                )
            );
        if (Event is { Length: > EventFilter.LongestName })
            yield return (
                "event",
                new($"Give a name of at most {EventFilter.LongestName} characters.", $"事件名称最多 {EventFilter.LongestName} 个字符。")
            );
        if (Where is not null && Event is null)
            yield return ("where", new("A condition belongs to an event. Name the event.", "条件须与事件一起使用，请先填写事件。"));
        else if (Where is not null && EventFilter.Mistake(Where) is { } mistake)
            yield return ("where", mistake.Detail);
        if (Days is < 1 or > MostDays)
            yield return ("days", new($"Give 1 to {MostDays} days.", $"请填写 1 到 {MostDays} 天。"));
    }
}
