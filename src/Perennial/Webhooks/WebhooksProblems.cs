using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Webhooks;

/// <summary>What can be wrong with a request about webhooks.</summary>
internal static class WebhooksProblems
{
    public static Problem NoSuchWebhook() => PlumbingProblems.NotFound(new("webhook", "Webhook 订阅"));

    public static Problem NoSuchDelivery() => PlumbingProblems.NotFound(new("delivery", "投递记录"));

    public static Problem MayNotSeeCustomers { get; } =
        new(
            "webhook-needs-customers",
            new("You may not see customers", "没有查看客户的权限"),
            new(
                "A webhook tells of customers. Whoever sets one up needs the permission 'readCustomers'.",
                "Webhook 会发送客户信息，设置者需要“查看客户”权限。"
            )
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem UnknownState(string state) =>
        new(
            "webhook-state-not-understood",
            new("There is no such state", "没有这种状态"),
            new($"'{state}' is none of active, paused.", $"“{state}”不是 active、paused 之一。"),
            "state"
        );

    public static Problem NothingToReplay { get; } =
        new(
            "nothing-to-replay",
            new("Nothing can be delivered again", "没有可重新投递的内容"),
            new(
                "No delivery that was made or skipped lies there. Deliveries are kept for 30 days; those that wait go out by themselves.",
                "所选范围内没有已投递或已跳过的记录。记录保留 30 天，排队中的会自动投递。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem WrongStretch { get; } =
        new(
            "replay-not-understood",
            new("It is not clear what to deliver again", "重新投递的范围不明确"),
            new(
                "Give 'delivery', or 'since' and 'before' with since before before.",
                "请提供 delivery，或 since 与 before（since 早于 before）。"
            ),
            "since"
        );
}
