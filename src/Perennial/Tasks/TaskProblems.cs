using Perennial.Rules.Basics;

namespace Perennial.Tasks;

/// <summary>What a user can get wrong with tasks.</summary>
internal static class TaskProblems
{
    public static Phrase ATask { get; } = new("task", "任务");

    public static Problem DueNotUnderstood(string field, string found) =>
        Of(
            field,
            new(
                $"'{found}' is no day or time. Send a day as 2026-03-31 and a time as 09:30.",
                $"“{found}”不是有效的日期或时间。日期请写作 2026-03-31，时间请写作 09:30。"
            )
        );

    public static Problem NoSuchPerson(long id) =>
        Of(
            "assigneeId",
            new($"There is no account {id} that may sign in. Choose somebody from the list.", $"账号 {id} 不存在或已停用，请从列表中选择。")
        );

    public static Problem NoSuchTeam(long id) =>
        Of("teamId", new($"There is no team {id} in use. Choose one from the list.", $"团队 {id} 不存在或已归档，请从列表中选择。"));

    public static Problem NoSuchSubject(string field, long id) =>
        Of(field, new($"There is nothing with the id {id}. It may have been deleted.", $"找不到编号为 {id} 的对象，它可能已被删除。"));

    public static Problem WithoutText { get; } =
        Of("text", new("Write a comment of 1 to 5000 characters.", "请填写 1 到 5000 个字符的评论。"));

    public static Problem ScopeNotAllowed { get; } =
        new(
            "scope-not-allowed",
            new("You do not see everybody's", "无权查看全部"),
            new(
                "Everybody's tasks and rows are for who may manage work. Ask for scope=mine or scope=team.",
                "查看全员任务与名单需要“管理全员任务与风险名单”权限。请使用 scope=mine 或 scope=team。"
            ),
            "scope"
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem NotUnderstood(string field, string found, string possible) =>
        Of(field, new($"'{found}' is none of {possible}.", $"“{found}”不是以下之一：{possible}。"));

    private static Problem Of(string field, Phrase detail) =>
        new("task-not-valid", new("The task is not valid", "任务无效"), detail, field);
}
