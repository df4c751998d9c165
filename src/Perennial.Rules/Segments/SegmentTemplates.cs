using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Segments;

/// <summary>A segment that one can begin with.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">The name that is proposed.</param>
/// <param name="Purpose">What it is good for.</param>
/// <param name="Rule">The rule, as text.</param>
public sealed record SegmentTemplate(string Key, Phrase Name, Phrase Purpose, string Rule);

/// <summary>The usual segments of customer retention. None names an amount: what is much differs, so quintiles decide.</summary>
public static class SegmentTemplates
{
    /// <summary>Those that every workspace has.</summary>
    public static IReadOnlyList<SegmentTemplate> Usual { get; } =
    [
        new(
            "high-value-silent",
            new("High value, silent for 15 days", "高价值沉默 15 天"),
            new(
                "The best two fifths by spend who did nothing for 15 days: a word now costs less than winning them back.",
                "消费额前 40% 且 15 天没有任何活动的客户：现在联系，比日后召回便宜得多。"
            ),
            "rfm.m >= 4 and not did(any in last 15 days)"
        ),
        new(
            "no-second-order",
            new("New without a second order", "新客未复购"),
            new(
                "First order in the last 30 days and none since: the second order makes the customer.",
                "最近 30 天首单、尚无第二单：第二单决定去留。"
            ),
            "first_order in last 30 days and orders = 1"
        ),
        new(
            "late",
            new("Late by their own rhythm", "偏离自身节奏"),
            new(
                "Three orders or more, and the last one longer ago than one and a half of their own intervals.",
                "至少三单，且距上次下单已超过自身购买间隔的 1.5 倍。"
            ),
            "orders >= 3 and lateness >= 1.5"
        ),
        new(
            "win-back",
            new("Win-back candidates", "召回候选"),
            new("Bought at least twice and within the year, but not for 90 days.", "至少两单、一年内买过，但已 90 天未下单。"),
            "orders >= 2 and did(order in last 365 days) and not did(order in last 90 days)"
        ),
        new(
            "birthday",
            new("Birthday in the next 30 days", "未来 30 天生日"),
            new("Today included, so that a greeting is in time.", "含今天，祝福不迟到。"),
            "birthday in next 30 days"
        ),
        new(
            "birthday-month",
            new("Birthday this month", "本月生日"),
            new(
                "Everybody whose birthday lies in this calendar month; it moves on at midnight of the first.",
                "生日在本自然月内；每月 1 日零点自动更新。"
            ),
            "birthday in this month"
        ),
        new(
            "unhappy",
            new("Unhappy after a ticket", "工单后不满意"),
            new(
                "A ticket in the last 30 days and a satisfaction answer of 1 or 2 in them: call before they go.",
                "最近 30 天提过工单，且满意度评分为 1 或 2：离开之前先致电。"
            ),
            "did(ticket_opened in last 30 days) and did(survey_answered where kind = \"csat\" and score <= 2 in last 30 days)"
        ),
        new(
            "points-expiring",
            new("Points about to expire", "积分即将过期"),
            new(
                "Has points and has earned or spent none for 300 days, with points that end after a year without movement.",
                "有积分且 300 天内没有获取或使用（适用于一年无变动即过期的积分）。"
            ),
            "points > 0 and not did(points_earned in last 300 days) and not did(points_spent in last 300 days)"
        ),
        new(
            "reachable",
            new("Reachable by e-mail", "可邮件触达"),
            new("Has an e-mail address and agreed to hear from us there.", "有邮箱地址且已同意接收邮件。"),
            "identity(email) and consent.email"
        ),
    ];

    /// <summary>One of each RFM group of the workspace.</summary>
    public static IEnumerable<SegmentTemplate> OfGroups(RfmGroups groups) =>
        groups.All.Select(group => new SegmentTemplate(
            "rfm-" + group.Key,
            new("RFM: " + group.Name.En, "RFM：" + group.Name.Zh),
            new(
                $"The group \"{group.Name.En}\" of the RFM table; it moves with the data every day.",
                $"RFM 分层表中的“{group.Name.Zh}”，每天随数据更新。"
            ),
            RuleText.Print(
                new Condition.Is(new Traits.Value.Rfm(Traits.RfmPart.Segment), new Test.Equal(new Traits.Literal.Text(group.Key)))
            )
        ));
}
