using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>Everything that can be wrong with claiming, releasing and the rules of the pool.</summary>
[FrontDoor]
internal static class PoolProblems
{
    public static Problem Off { get; } =
        new(
            "pool-is-off",
            new("There is no public pool", "未启用公海"),
            new("Nobody has turned the pool on. Ask for the customer to be given to you.", "公海尚未启用，请让管理人员将客户分配给您。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem NeedsAPerson { get; } =
        new(
            "claim-needs-a-person",
            new("A key cannot claim", "API 密钥不能认领客户"),
            new("Customers are claimed by people who are signed in.", "只有已登录的人员可以认领客户。")
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem Taken(string? by) =>
        new(
            "claimed-already",
            new("Somebody was faster", "该客户已被认领"),
            by is null
                ? new("The customer has an owner by now.", "该客户已有负责人。")
                : new($"{by} looks after this customer by now.", $"该客户已由 {by} 负责。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem CapReached(long held, int cap) =>
        new(
            "claim-cap-reached",
            new("You look after as many customers as you may", "已达到客户数上限"),
            new(
                $"You have {held} of at most {cap}. Release one first, or ask for a higher limit.",
                $"您已负责 {held} 位客户，上限为 {cap} 位。请先释放客户，或申请提高上限。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem OtherTeam(string team) =>
        new(
            "pool-of-another-team",
            new("This customer is in another team's pool", "该客户属于其他团队的公海"),
            new($"Only members of {team} may claim this customer.", $"只有 {team} 的成员可以认领该客户。")
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem NotYours { get; } =
        new(
            "owner-not-yours-to-change",
            new("This customer is not yours to give", "无权变更该客户的负责人"),
            new(
                "With the pool on, claim customers nobody has, and hand over or release your own. A manager can give any customer to anybody.",
                "启用公海后，可认领无人负责的客户，并转交或释放自己的客户；其他变更请联系管理人员。"
            )
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem WithoutOwner { get; } =
        new(
            "already-in-the-pool",
            new("Nobody looks after this customer", "该客户无人负责"),
            new("There is nobody to release the customer from.", "该客户已在公海中，无需释放。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem ContactsAreMasked(string field) =>
        new(
            "contact-is-masked",
            new("Claim the customer first", "请先认领客户"),
            new(
                $"You see {field} of this customer only in part, so it cannot be changed. Claim the customer first.",
                $"您只能看到该客户部分隐藏的 {field}，无法修改。请先认领该客户。"
            ),
            field
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem FilterIsMasked(string field, string parameter) =>
        new(
            "filter-is-masked",
            new("This cannot be asked for by its parts", "不能按该字段的部分内容查询"),
            new(
                $"{field} of customers in the pool is hidden from you. Ask for the whole value, or whether there is one.",
                $"公海客户的 {field} 对您部分隐藏。请使用完整值，或按是否为空查询。"
            ),
            parameter
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem OutOfRange(string field, long found, int least, int most) =>
        new(
            "pool-rule-out-of-range",
            new("This rule is out of range", "规则超出范围"),
            new($"{field} is {found}; expected {least} to {most}, or nothing.", $"{field} 为 {found}；应为 {least} 到 {most}，或留空。"),
            field
        );

    public static Problem UnknownTeam(long team) =>
        new(
            "team-unknown",
            new("There is no such team", "团队无效"),
            new($"There is no team {team}. Choose one from the list.", $"没有团队 {team}，请从列表中选择。"),
            "teamCaps"
        );

    public static Problem TooManyEvents(int found, int most) =>
        new(
            "pool-rule-out-of-range",
            new("Too many events", "事件过多"),
            new($"{found} events are named; {most} are the most.", $"已填写 {found} 个事件，最多 {most} 个。"),
            "contactEvents"
        );
}
