using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>Everything that can keep a request out.</summary>
internal static class AccessProblems
{
    public static Problem NotSignedIn { get; } =
        new(
            "not-signed-in",
            new("Please sign in", "请先登录"),
            new("Nobody is signed in, or the session has ended. Sign in and try again.", "尚未登录或会话已结束，请登录后重试。")
        )
        {
            Kind = ProblemKind.Unauthenticated,
        };

    public static Phrase ATeam { get; } = new("team", "团队");

    public static Problem TeamWithoutName { get; } =
        new(
            "team-without-name",
            new("The team needs a name", "团队需要名称"),
            new("Enter a name of 1 to 60 characters.", "请填写 1 至 60 个字符的名称。"),
            "name"
        );

    public static Problem TeamNameTaken(string name) =>
        new(
            "team-name-taken",
            new("There is a team of this name", "团队名称已存在"),
            new($"A team is called '{name}' already. Choose another name.", $"已有团队名为“{name}”，请换一个名称。"),
            "name"
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem ForeignRequest { get; } =
        new(
            "missing-header",
            new("The request did not come from the page", "请求并非来自本页面"),
            new("Requests that change something need the header 'X-Perennial: 1'.", "会修改数据的请求必须带有请求头“X-Perennial: 1”。")
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem NotAllowed(Role role, Permission permission) =>
        new(
            "not-allowed",
            new("You may not do this", "没有权限"),
            new(
                $"The role {role.Name().En} does not include: {permission.Name().En}. Ask an administrator.",
                $"角色“{role.Name().Zh}”不包含权限“{permission.Name().Zh}”，请联系管理员。"
            )
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem PasswordChangeRequired { get; } =
        new(
            "password-change-required",
            new("Choose a password of your own first", "请先设置自己的密码"),
            new(
                "You are signed in with a temporary password. Choose your own (POST /api/me/password), then go on.",
                "当前使用的是临时密码。请先设置自己的密码（POST /api/me/password），然后继续。"
            )
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem WrongPassword { get; } =
        new(
            "wrong-password",
            new("Signing in failed", "登录失败"),
            new("E-mail address and password do not fit together.", "邮箱与密码不匹配。")
        )
        {
            Kind = ProblemKind.Unauthenticated,
        };

    public static Problem TooManyFailures(TimeSpan wait)
    {
        var minutes = (int)Math.Ceiling(wait.TotalMinutes);
        return new(
            "too-many-failures",
            new("Too many failed attempts", "失败次数过多"),
            new($"Try again in {minutes} min.", $"请在 {minutes} 分钟后重试。")
        )
        {
            Kind = ProblemKind.TooMany,
        };
    }

    public static Problem SetupDone { get; } =
        new(
            "setup-done",
            new("The set-up has been done", "初始设置已完成"),
            new("There is an administrator already. Sign in.", "已存在管理员，请直接登录。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem EmailTaken(string email) =>
        new(
            "email-taken",
            new("The address is taken", "邮箱已被使用"),
            new($"There is an account with {email} already. Choose another address.", $"已有账号使用 {email}，请换一个邮箱。"),
            "email"
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem UnknownRole(string? role) =>
        new(
            "unknown-role",
            new("There is no such role", "没有这个角色"),
            new(
                $"'{role}' is none of {string.Join(", ", Roles.All.Select(r => r.Key()))}.",
                $"“{role}”不是以下角色之一：{string.Join("、", Roles.All.Select(r => r.Key()))}。"
            ),
            "role"
        );

    public static Problem LastAdministrator { get; } =
        new(
            "last-administrator",
            new("This is the last administrator", "这是最后一位管理员"),
            new("Make somebody else an administrator first.", "请先将其他人设为管理员。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem CurrentPasswordWrong { get; } =
        new(
            "current-password-wrong",
            new("The password was not changed", "密码未更改"),
            new("The current password is not right.", "当前密码不正确。"),
            "currentPassword"
        );

    public static Problem PasswordUnchanged { get; } =
        new(
            "password-unchanged",
            new("The password was not changed", "密码未更改"),
            new("This is the present password. Choose another one.", "新密码与当前密码相同，请换一个。"),
            "password"
        );

    public static Problem NoSuchLead(long id) =>
        new(
            "team-lead-unknown",
            new("Nobody can lead the team", "团队负责人无效"),
            new($"There is no account {id}. Choose somebody from the list.", $"账号 {id} 不存在，请从列表中选择。"),
            "leadId"
        );

    public static Phrase AUser { get; } = new("user", "用户");

    public static Phrase ASession { get; } = new("session", "会话");
}
