using Perennial.Rules.Basics;

namespace Perennial.Rules.Segments;

/// <summary>A stage that one can begin with.</summary>
public sealed record PresetStage(string Key, Phrase Name, string Color, string Rule);

/// <summary>A lifecycle that one can begin with: the first rule that holds decides.</summary>
public sealed record LifecyclePreset(string Key, Phrase Name, Phrase Purpose, IReadOnlyList<PresetStage> Stages);

/// <summary>The lifecycles of three usual kinds of business. Days are where a business of the kind usually draws the line (our choice): change them.</summary>
public static class LifecyclePresets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LifecyclePreset> All { get; } =
    [
        new(
            "retail",
            new("Retail", "零售"),
            new(
                "Orders decide; dormant and churned by the workspace's own windows, which follow how often your customers buy.",
                "以订单划分；沉默与流失采用工作区窗口，随客户的购买频率而定。"
            ),
            [
                new("prospect", new("Prospect", "潜在"), "#8c8c8c", "stage = \"prospect\""),
                new("new", new("New", "新客"), "#2f7dd1", "stage = \"new\""),
                new("loyal", new("Loyal", "忠诚"), "#1f7a4d", "stage in (\"active\", \"resurrected\") and orders >= 5"),
                new("active", new("Active", "活跃"), "#52a36b", "stage = \"active\""),
                new("resurrected", new("Came back", "回流"), "#7a5cc2", "stage = \"resurrected\""),
                new("dormant", new("Dormant", "沉默"), "#c98a1b", "stage = \"dormant\""),
                new("churned", new("Churned", "流失"), "#b5483a", "stage = \"churned\""),
            ]
        ),
        new(
            "subscription",
            new("Subscription", "订阅"),
            new(
                "Events trial_started, subscription_started, subscription_renewed and subscription_cancelled decide; silence warns.",
                "以 trial_started、subscription_started、subscription_renewed、subscription_cancelled 事件划分；沉默即预警。"
            ),
            [
                new(
                    "cancelled",
                    new("Cancelled", "已取消"),
                    "#b5483a",
                    "did(subscription_cancelled) and not did(subscription_cancelled then subscription_started within 3650 days)"
                ),
                new("at-risk", new("At risk", "有风险"), "#c98a1b", "did(subscription_started) and not did(any in last 30 days)"),
                new("loyal", new("Loyal", "忠诚"), "#1f7a4d", "did(subscription_started) and count(subscription_renewed) >= 12"),
                new("active", new("Active", "活跃"), "#52a36b", "did(subscription_started)"),
                new("trial", new("Trial", "试用"), "#2f7dd1", "did(trial_started in last 30 days)"),
                new("lapsed", new("Trial lapsed", "试用到期"), "#a0714f", "did(trial_started)"),
                new("lead", new("Lead", "线索"), "#8c8c8c", "everyone"),
            ]
        ),
        new(
            "b2b",
            new("B2B", "企业客户"),
            new(
                "Everybody of a company stands where the company stands: what all of its people bought and did decides.",
                "同一公司的联系人处于同一阶段：由全员的采购与行为决定。"
            ),
            [
                new("lead", new("Lead", "线索"), "#8c8c8c", "of_company(count(order)) = 0 or of_company(count(order)) is not set"),
                new("onboarding", new("Onboarding", "导入期"), "#2f7dd1", "of_company(days_since(first(order))) < 90"),
                new("lost", new("Lost", "流失"), "#b5483a", "of_company(days_since(last(any))) >= 365"),
                new("at-risk", new("At risk", "有风险"), "#c98a1b", "of_company(days_since(last(any))) >= 90"),
                new(
                    "growing",
                    new("Growing", "增长"),
                    "#1f7a4d",
                    "of_company(sum(order.amount in last 90 days) * 4 - sum(order.amount in last 365 days)) > 0"
                ),
                new("stable", new("Stable", "稳定"), "#52a36b", "everyone"),
            ]
        ),
    ];
}
