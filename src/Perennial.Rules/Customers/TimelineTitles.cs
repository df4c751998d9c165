using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Orders;

namespace Perennial.Rules.Customers;

/// <summary>What the entries of a timeline are called.</summary>
public static class TimelineTitles
{
    private static readonly Dictionary<string, Phrase> Events = new()
    {
        ["page_viewed"] = new("Viewed a page", "浏览页面"),
        ["signed_in"] = new("Signed in", "登录"),
        ["signed_up"] = new("Signed up", "注册"),
        ["form_submitted"] = new("Sent a form", "提交表单"),
        ["product_viewed"] = new("Viewed a product", "浏览商品"),
        ["product_added"] = new("Put a product in the cart", "加入购物车"),
        ["checkout_started"] = new("Went to the checkout", "进入结算"),
        ["message_sent"] = new("Message sent", "已发送消息"),
        ["message_opened"] = new("Opened a message", "打开消息"),
        ["message_clicked"] = new("Clicked in a message", "点击消息"),
        ["message_bounced"] = new("Message bounced", "消息被退回"),
        ["message_complained"] = new("Marked a message as spam", "将消息标为垃圾邮件"),
        ["message_unsubscribed"] = new("Unsubscribed", "退订消息"),
        ["ticket_opened"] = new("Opened a ticket", "提交工单"),
        ["ticket_solved"] = new("Ticket solved", "工单已解决"),
        ["survey_answered"] = new("Answered a survey", "填写问卷"),
    };

    /// <summary>The title of a row.</summary>
    public static Phrase Of(TimelineRow row) =>
        row.Kind switch
        {
            "order" => Order(row),
            "refund" => new($"Credit note {row.Label}", $"退款单 {row.Label}"),
            _ => Own(row) ?? Event(row.Label),
        };

    /// <summary>The title of a change of stage.</summary>
    public static Phrase Of(Stage stage) => new($"Stage became: {stage.Name().En}", $"阶段变为：{stage.Name().Zh}");

    /// <summary>The title of several page views in a row.</summary>
    public static Phrase PagesViewed(int pages) => new($"Viewed {pages} pages", $"浏览了 {pages} 个页面");

    private static Phrase Order(TimelineRow row) =>
        row.Status switch
        {
            OrderStatus.Cancelled => new($"Order {row.Label} cancelled", $"订单 {row.Label} 已取消"),
            OrderStatus.Pending => new($"Order {row.Label} not paid yet", $"订单 {row.Label} 待付款"),
            OrderStatus.Refunded => new($"Order {row.Label}{Items(row).En}, refunded", $"订单 {row.Label}{Items(row).Zh}，已全额退款"),
            OrderStatus.PartiallyRefunded => new(
                $"Order {row.Label}{Items(row).En}, partly refunded",
                $"订单 {row.Label}{Items(row).Zh}，部分退款"
            ),
            _ => new($"Order {row.Label}{Items(row).En}", $"订单 {row.Label}{Items(row).Zh}"),
        };

    private static Phrase Items(TimelineRow row) =>
        row.Items switch
        {
            0 => default,
            1 => new(", 1 item", "，1 件商品"),
            _ => new($", {row.Items} items", $"，{row.Items} 件商品"),
        };

    private static readonly HashSet<string> OwnFacts =
    [
        "tag_added",
        "tag_removed",
        "owner_changed",
        "consent_changed",
        "segment_entered",
        "segment_left",
        "stage_changed",
        "task_done",
        "desk_listed",
        "desk_climbed",
        "desk_closed",
        "journey_entered",
        "journey_left",
        "journey_goal_reached",
        .. OurFacts.OfContracts,
    ];

    /// <summary>The facts that this product states itself say what they are about.</summary>
    private static Phrase? Own(TimelineRow row)
    {
        if (row.Props is null || !OwnFacts.Contains(row.Label))
            return null;
        var props = Attributes.Parse(row.Props);
        string Text(string name) => props[name] as string ?? "";
        return row.Label switch
        {
            "stage_changed" when Text("to").Length == 0 => new("In no stage any more", "不再处于任何阶段"),
            "stage_changed" => new($"Stage became: {Text("to_en")}", $"阶段变为：{Text("to_zh")}"),
            "segment_entered" => new($"Entered the segment: {Text("segment")}", $"进入分群：{Text("segment")}"),
            "segment_left" => new($"Left the segment: {Text("segment")}", $"离开分群：{Text("segment")}"),
            "task_done" => new($"Task done: {Text("title")}", $"完成任务：{Text("title")}"),
            "desk_listed" => new($"On the at-risk list {Text("period")}", $"进入 {Text("period")} 风险名单"),
            "desk_climbed" => new($"At-risk row overdue, passed on to {Text("to")}", $"风险名单逾期未处理，已上报 {Text("to")}"),
            "desk_closed" => new(
                $"At-risk row closed: {Text("outcome_en")}, by {Text("by")}",
                $"风险名单已处理：{Text("outcome_zh")}（{Text("by")}）"
            ),
            "journey_entered" => new($"Entered the journey: {Text("journey")}", $"进入旅程：{Text("journey")}"),
            "journey_left" when Text("why") is "end" or "goal" => new(
                $"Finished the journey: {Text("journey")}",
                $"完成旅程：{Text("journey")}"
            ),
            "journey_left" => new($"Left the journey: {Text("journey")}", $"离开旅程：{Text("journey")}"),
            "journey_goal_reached" => new($"Reached the goal of the journey: {Text("journey")}", $"达成旅程目标：{Text("journey")}"),
            "contract_started" => new($"Contract began: {Text("plan")}", $"合同开始：{Text("plan")}"),
            "contract_renewed" => new($"Contract renewed: {Text("plan")}", $"合同续约：{Text("plan")}"),
            "contract_cancelled" => new(
                $"Notice given: {Text("plan")}{Colon(Text("reason"))}",
                $"通知终止合同：{Text("plan")}{Colon(Text("reason"))}"
            ),
            "contract_lapsed" => new($"Contract lapsed: {Text("plan")}", $"合同到期未续：{Text("plan")}"),
            "tag_added" => new($"Tag added: {Text("tag")}", $"添加标签：{Text("tag")}"),
            "tag_removed" => new($"Tag removed: {Text("tag")}", $"移除标签：{Text("tag")}"),
            "consent_changed" => ConsentTitle(Text("channel"), Text("status"), Text("topic_en"), Text("topic_zh")),
            _ => Owner(Text("how"), Text("from"), Text("to"), Text("to_team")),
        };
    }

    private static string Colon(string text) => text.Length == 0 ? "" : $" ({text})";

    private static Phrase ConsentTitle(string channel, string status, string topicEn, string topicZh)
    {
        var (by, word) = (Consent.ChannelName(channel), Consent.StatusName(status));
        return new($"Consent, {by.En}, {topicEn}: {word.En}", $"同意状态（{by.Zh}，{topicZh}）：{word.Zh}");
    }

    private static Phrase Owner(string how, string before, string owner, string team)
    {
        if (how is "claimed")
            return new($"Claimed from the pool by {owner}", $"{owner} 从公海认领");
        if (how is "released")
            return new($"{before} released the customer into the pool", $"{before} 释放至公海");
        if (how is "recycled")
            return new($"Fell back into the pool from {before}: no contact for too long", $"{before} 长期未联系，自动回收至公海");
        var names = string.Join(" · ", new[] { owner, team }.Where(name => name.Length > 0));
        return names.Length == 0
            ? new("No longer looked after by anybody", "不再有负责人")
            : new($"Owner became: {names}", $"负责人变为：{names}");
    }

    // A name that a sender chose is said as it is.
    private static Phrase Event(string name) => Events.GetValueOrDefault(name, new Phrase(name, name));
}
