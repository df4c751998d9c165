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
}
