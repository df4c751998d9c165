using Perennial.Rules.Basics;
using Perennial.Rules.Segments;

namespace Perennial.Rules.Traits;

/// <summary>The traits that every workspace has, written in the rule language like a user's own.</summary>
public static class BuiltInTraits
{
    /// <summary>All of them, in the order of the lists.</summary>
    public static IReadOnlyList<TraitDefinition> All { get; } =
    [
        Of("orders", "Orders", "订单数", TraitUnit.Number, "count(order)"),
        Of("spend", "Spend", "消费金额", TraitUnit.Money, "sum(order.amount)"),
        Of("recency", "Days since last order", "距上次下单天数", TraitUnit.Days, "days_since(last(order))"),
        Of("first_order", "First order", "首次下单", TraitUnit.Moment, "first(order)"),
        Of("last_order", "Last order", "最近下单", TraitUnit.Moment, "last(order)"),
        Of("average_order", "Average order value", "客单价", TraitUnit.Money, "spend / orders"),
        Of("largest_order", "Largest order", "最大订单金额", TraitUnit.Money, "max(order.amount)"),
        Of("orders_90", "Orders in 90 days", "90 天订单数", TraitUnit.Number, "count(order in last 90 days)"),
        Of("spend_90", "Spend in 90 days", "90 天消费金额", TraitUnit.Money, "sum(order.amount in last 90 days)"),
        Of("spend_365", "Spend in 365 days", "365 天消费金额", TraitUnit.Money, "sum(order.amount in last 365 days)"),
        // Orders of one day are one purchase, as in the definition of the interpurchase time.
        Of(
            "purchase_interval",
            "Mean days between purchases",
            "平均购买间隔天数",
            TraitUnit.Days,
            "(days_since(first(order)) - days_since(last(order))) / (distinct(order.day) - 1)"
        ),
        Of("lateness", "Days since last order ÷ own interval", "距上次下单天数 ÷ 自身间隔", TraitUnit.Ratio, "recency / purchase_interval"),
        Of("items", "Items bought", "购买件数", TraitUnit.Number, "sum(item_purchased.quantity)"),
        Of("categories", "Categories bought", "购买品类数", TraitUnit.Number, "distinct(item_purchased.category)"),
        Of("refunds", "Refunds", "退款次数", TraitUnit.Number, "count(order_refunded)"),
        Of("first_seen", "First activity", "首次活动", TraitUnit.Moment, "first(any)"),
        Of("last_seen", "Last activity", "最近活动", TraitUnit.Moment, "last(any)"),
        Of("silent_days", "Days without activity", "静默天数", TraitUnit.Days, "days_since(last(any))"),
        Of("sessions_30", "Sign-ins in 30 days", "30 天登录次数", TraitUnit.Number, "count(signed_in in last 30 days)"),
        Of("page_views_30", "Page views in 30 days", "30 天浏览次数", TraitUnit.Number, "count(page_viewed in last 30 days)"),
        Of("tickets", "Tickets", "工单数", TraitUnit.Number, "count(ticket_opened)"),
        Of("tickets_90", "Tickets in 90 days", "90 天工单数", TraitUnit.Number, "count(ticket_opened in last 90 days)"),
        Of("csat", "Mean CSAT", "平均满意度", TraitUnit.Number, "avg(survey_answered.score where kind = \"csat\")"),
        Of("nps", "Last NPS answer", "最近 NPS 评分", TraitUnit.Number, "last_value(survey_answered.score where kind = \"nps\") * 1"),
        Of(
            "points",
            "Points balance",
            "积分余额",
            TraitUnit.Number,
            "sum(points_earned.points) - sum(points_spent.points) - sum(points_expired.points)"
        ),
        Of("tier", "Tier", "会员等级", TraitUnit.Text, "attr.tier"),
        Of("messages_30", "Messages received in 30 days", "30 天接收消息数", TraitUnit.Number, "count(message_delivered in last 30 days)"),
        Of(
            "open_rate_90",
            "Open rate in 90 days",
            "90 天打开率",
            TraitUnit.Ratio,
            "count(message_opened in last 90 days) / count(message_delivered in last 90 days)"
        ),
        Of(
            "click_rate_90",
            "Click rate in 90 days",
            "90 天点击率",
            TraitUnit.Ratio,
            "count(message_clicked in last 90 days) / count(message_delivered in last 90 days)"
        ),
    ];

    private static TraitDefinition Of(string name, string en, string zh, TraitUnit unit, string definition) =>
        RuleText.TryParseValue(definition, out var value, out var error)
            ? new TraitDefinition(name, new Phrase(en, zh), unit, value)
            : throw new InvalidOperationException($"{name}: {error.Expected.En} at {error.Position}");
}
