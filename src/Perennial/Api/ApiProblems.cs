using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>What can be wrong with a request of the public contract beyond its fields.</summary>
internal static class ApiProblems
{
    public static Problem NoSuchCustomer() => PlumbingProblems.NotFound(new("customer", "客户"));

    public static Problem NoSuchOrder() => PlumbingProblems.NotFound(new("order", "订单"));

    public static Problem NoSuchContract() => PlumbingProblems.NotFound(new("contract", "合同"));

    public static Problem NoSuchTag() => PlumbingProblems.NotFound(new("tag", "标签"));

    public static Problem NoSuchField() => PlumbingProblems.NotFound(new("field", "字段"));

    public static Problem NoIdentity(string field) =>
        new(
            "customer-without-identity",
            new("The customer cannot be recognised", "无法识别客户"),
            new("Give an id, a number, an e-mail address or a phone.", "请提供 id、编号、邮箱或电话之一。"),
            field
        );

    public static Problem UnknownCustomer(string field, long id) =>
        new(
            "customer-unknown",
            new("There is no such customer", "没有这个客户"),
            new(
                $"No customer has the id {id}. Leave the id out to find or create one by an identity.",
                $"没有 id 为 {id} 的客户。不填 id 时将按标识查找或创建。"
            ),
            field
        );

    public static Problem CustomerExists(long id) =>
        new(
            "customer-exists",
            new("The customer exists already", "客户已存在"),
            new(
                $"Customer {id} has this identity. Leave out 'mode=create' to update.",
                $"客户 {id} 已有此标识。去掉“mode=create”即可更新。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem UnknownMode(string mode) =>
        new(
            "mode-not-understood",
            new("There is no such mode", "没有这种模式"),
            new($"'{mode}' is none of upsert, create.", $"“{mode}”不是 upsert、create 之一。"),
            "mode"
        );

    public static Problem UnknownIdentityType(string type) =>
        new(
            "identity-type-not-understood",
            new("There is no such identity", "没有这种标识"),
            new($"'{type}' is none of number, email, phone.", $"“{type}”不是 number、email、phone 之一。"),
            "type"
        );

    public static Problem TooMany(string field, int found, int most) =>
        new(
            "too-many",
            new("Too many at once", "一次提交过多"),
            new($"{found} were sent; 1 to {most} are taken at once.", $"共 {found} 项；一次可提交 1 到 {most} 项。"),
            field
        );
}
