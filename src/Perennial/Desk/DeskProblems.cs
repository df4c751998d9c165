using Perennial.Rules.Basics;
using Perennial.Rules.Desk;

namespace Perennial.Desk;

/// <summary>What a user can get wrong at the desk.</summary>
internal static class DeskProblems
{
    public static Phrase AList { get; } = new("at-risk list", "风险名单");

    public static Phrase ARow { get; } = new("row that you may work", "可由您处理的名单条目");

    public static Problem KindNotUnderstood(string? found) => NotUnderstood("kind", found ?? "", "week, month");

    public static Problem NotUnderstood(string field, string found, string possible) =>
        Of(field, new($"'{found}' is none of {possible}.", $"“{found}”不是以下之一：{possible}。"));

    public static Problem NoSuchOwner(long id) =>
        Of(
            "ownerId",
            new($"There is no account {id} that may sign in. Choose somebody from the list.", $"账号 {id} 不存在或已停用，请从列表中选择。")
        );

    public static Problem LostNeedsReason { get; } =
        Of(
            "lostReason",
            new("Say why the customer is lost; other outcomes have no such reason.", "结果为“已流失”时请选择流失原因；其他结果无需填写。")
        );

    public static Problem DoneNeedsOutcome { get; } =
        Of(
            "outcome",
            new("A row is done by an outcome: saved, lost, noContact or wrongAlarm.", "完成时请选择结果：已挽回、已流失、未联系上或误报。")
        );

    public static Problem HandOverToWhom { get; } =
        Of(
            "toIds",
            new("Name 1 to 50 accounts that take over, other than the one that leaves.", "请选择 1 到 50 个接手账号，且不能是移交人自己。")
        );

    public static Problem NobodyAtRisk { get; } =
        new(
            "nobody-at-risk",
            new("There is nobody to list", "没有可列入的客户"),
            new(
                "No customer is late against their own rhythm, or all of them are on a list already or had an outcome of late. No list was made.",
                "没有客户超出自身下单节奏，或他们都已在名单中、刚处理完毕。未生成名单。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem ScopeNotAllowed { get; } =
        new(
            "scope-not-allowed",
            new("You do not see everybody's", "无权查看全部"),
            new(
                "Everybody's rows are for who may manage work. Ask for scope=mine or scope=team.",
                "查看全员名单需要“管理全员任务与风险名单”权限。请使用 scope=mine 或 scope=team。"
            ),
            "scope"
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    private static Problem Of(string field, Phrase detail) =>
        new("desk-not-valid", new("This cannot be done at the desk", "无法执行"), detail, field);

    public static Problem SortNotUnderstood(string? sort) =>
        new(
            "desk-sort-not-understood",
            new("The order is not understood", "无法识别的排序"),
            new(
                $"'{sort}' is not one of: {string.Join(", ", DeskOrder.Columns)}, with − in front for the largest first.",
                $"“{sort}”不在以下列之中：{string.Join("、", DeskOrder.Columns)}；前加“-”表示从大到小。"
            ),
            "sort"
        );
}
