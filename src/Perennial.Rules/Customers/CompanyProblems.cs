using Perennial.Rules.Basics;

namespace Perennial.Rules.Customers;

/// <summary>What can be wrong with companies.</summary>
public static class CompanyProblems
{
    private const int Shown = 60;

    /// <summary>What is not found where there is no such company.</summary>
    public static Phrase ACompany { get; } = new("company", "公司");

    /// <summary>Nothing to call it by.</summary>
    public static Problem WithoutName() =>
        Of("name", "A company has a name. Enter 1 to 200 characters.", "公司需要名称，请填写 1 至 200 个字符。");

    /// <summary>Not a day.</summary>
    public static Problem NoDay(string found) =>
        Of("renewalDate", $"'{Short(found)}' is no day. Write it as 2026-03-31.", $"“{Short(found)}”不是日期，请写成 2026-03-31。");

    /// <summary>Nobody has the account.</summary>
    public static Problem NoSuchOwner(string found) =>
        Of(
            "ownerId",
            $"'{Short(found)}' is nobody's account. Give the id of an account, or null for nobody.",
            $"“{Short(found)}”不是任何账号。请填写账号的 id，或用 null 表示无人负责。"
        );

    /// <summary>No fact has the name.</summary>
    public static Problem UnknownFact(string found) =>
        Of(
            found,
            $"'{Short(found)}' is none of {string.Join(", ", CompanyEdit.Names)}. Custom fields stand under 'attributes'.",
            $"“{Short(found)}”不是 {string.Join("、", CompanyEdit.Names)} 之一。自定义字段请放在“attributes”下。"
        );

    /// <summary>A fact is text.</summary>
    public static Problem NoText(string fact, string found) =>
        Of(fact, $"'{Short(found)}' is not text. Put it in quotes.", $"“{Short(found)}”不是文本，请加引号。");

    /// <summary>Longer than a fact may be.</summary>
    public static Problem TooLong(string fact, int length, int longest) =>
        Of(fact, $"{length} characters; at most {longest} fit. Shorten it.", $"共 {length} 个字符，最多 {longest} 个，请缩短。");

    /// <summary>Line breaks and other control characters in a fact.</summary>
    public static Problem Unreadable(string fact) => Of(fact, "It holds control characters. Leave them out.", "包含控制字符，请去掉。");

    /// <summary>Neither number nor name is stated.</summary>
    public static Problem WithoutIdentity() =>
        new(
            "company-without-identity",
            new("The company cannot be recognised", "无法识别公司"),
            new("Give a number or a name.", "请提供编号或名称。"),
            "number"
        );

    /// <summary>Another company is called so.</summary>
    public static Problem NameTaken(string name) =>
        Taken(
            "company-name-taken",
            "name",
            $"Another company is called '{name}'. Choose another name.",
            $"已有公司名为“{name}”，请换一个名称。"
        );

    /// <summary>Another company has the number.</summary>
    public static Problem NumberTaken(string number, long owner) =>
        Taken(
            "company-number-taken",
            "number",
            $"'{number}' is the number of company {owner}. Give another one, or change that company.",
            $"“{number}”是公司 {owner} 的编号。请换一个编号，或修改该公司。"
        );

    /// <summary>Only new companies were wanted.</summary>
    public static Problem Exists(long id) =>
        new(
            "company-exists",
            new("The company exists already", "公司已存在"),
            new(
                $"Company {id} has this number or name. Leave out 'mode=create' to update.",
                $"公司 {id} 已有此编号或名称。去掉“mode=create”即可更新。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    private static Problem Taken(string code, string field, string en, string zh) =>
        new(code, new("It belongs to another company", "已属于其他公司"), new(en, zh), field) { Kind = ProblemKind.Conflict };

    /// <summary>The list has no such order.</summary>
    public static Problem UnknownSort(string found) =>
        new(
            "sort-not-understood",
            new("The list cannot be sorted by this", "无法按此列排序"),
            new(
                $"'{Short(found)}' is none of {string.Join(", ", CompanySort.Keys)}, with or without '-' in front.",
                $"“{Short(found)}”不是 {string.Join("、", CompanySort.Keys)} 之一（前面可加“-”表示降序）。"
            ),
            "sort"
        );

    /// <summary>Health has no such level.</summary>
    public static Problem UnknownLevel(string found) =>
        new(
            "health-not-understood",
            new("There is no such level of health", "没有这个健康度等级"),
            new($"'{Short(found)}' is none of bad, some, good.", $"“{Short(found)}”不是 bad、some、good 之一。"),
            "health"
        );

    private static Problem Of(string field, string en, string zh) =>
        new("company-invalid", new("The company cannot be saved like this", "公司资料无效"), new(en, zh), field);

    private static string Short(string text) => text.Length > Shown ? text[..Shown] + "…" : text;
}
