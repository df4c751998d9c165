using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Journeys;

/// <summary>Every expected failure of the room, besides those of a definition.</summary>
internal static class JourneysProblems
{
    private static readonly Phrase AJourney = new("journey", "旅程");

    public static Problem NoSuchJourney => PlumbingProblems.NotFound(AJourney);

    public static Problem NoSuchCampaign => PlumbingProblems.NotFound(new("campaign", "活动"));

    public static Problem NoSuchVersion => PlumbingProblems.NotFound(new Phrase("version", "版本"));

    public static Problem NoSuchRun => PlumbingProblems.NotFound(new Phrase("person in a journey", "旅程中的客户"));

    public static Problem NameMissing =>
        Of("journey-name-invalid", "name", new("Give a name of 1 to 100 characters.", "请填写 1 到 100 个字符的名称。"));

    public static Problem NameTaken(string name) =>
        Of(
            "journey-name-taken",
            "name",
            new($"A journey '{name}' exists already. Choose another name.", $"已有名为“{name}”的旅程，请换一个名称。")
        ) with
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem PriorityInvalid(int found) =>
        Of(
            "journey-priority-invalid",
            "priority",
            new($"{found} is not from 0 to 100. Give such a number.", $"{found} 不在 0 到 100 之间，请重填。")
        );

    public static Problem Cannot(string act, string state) =>
        Of(
            "journey-state",
            null,
            new(
                $"A journey that is {En(state)} cannot do this ({act}). Load the page again.",
                $"{Zh(state)}的旅程无法执行此操作（{act}），请刷新页面。"
            )
        ) with
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem UnknownChoice(string field, string? found, string choices) =>
        Of(
            "journey-choice-unknown",
            field,
            new($"'{found}' is none of {choices}. Give one of these.", $"“{found}”不是 {choices} 之一，请选择其中之一。")
        );

    public static Problem Over =>
        Of("journey-run-over", null, new("This person has left the journey already.", "此客户已离开旅程。")) with
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem Busy =>
        Of("journey-run-busy", null, new("This person is being moved at this moment. Try again.", "此客户正在推进中，请重试。")) with
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem NotStuck =>
        Of(
            "journey-run-not-stuck",
            null,
            new(
                "This person waits for nothing that is late, or is being moved at this moment. There is nothing to try again.",
                "此客户没有延误的步骤，或正在推进中，无需重试。"
            )
        ) with
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem NobodyNamed(int most) =>
        Of("journey-enrol-nobody", "customers", new($"Name 1 to {most} customers, or a list.", $"请给出 1 到 {most} 位客户，或一个名单。"));

    public static Problem NoSuchCustomers(IEnumerable<long> ids) =>
        Of(
            "journey-enrol-unknown",
            "customers",
            new(
                $"There are no customers {string.Join(", ", ids)}. Nobody was entered.",
                $"客户 {string.Join("、", ids)} 不存在，未加入任何人。"
            )
        );

    public static Problem NoSuchList => PlumbingProblems.NotFound(new Phrase("list", "名单")) with { Field = "list" };

    public static Problem NoSuchCustomer => PlumbingProblems.NotFound(new Phrase("customer", "客户")) with { Field = "customer" };

    public static Problem PlaybookThere(string name) =>
        Of(
            "journey-playbook-there",
            "again",
            new(
                $"The journey '{name}' was made from this playbook already. Open it, or ask for a copy.",
                $"已从该方案创建过旅程“{name}”，可直接打开，或再创建一份副本。"
            )
        ) with
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem PlaybookNotAllowed =>
        Of(
            "journey-playbook-not-allowed",
            null,
            new(
                "A playbook makes a segment too, and this key may not edit definitions. Give it that scope.",
                "方案还会创建客户分群，而该密钥没有编辑口径定义的权限，请为其添加。"
            )
        ) with
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem ReplayDays(int found, int most) =>
        Of(
            "journey-replay-days",
            "days",
            new($"{found} is not from 1 to {most}. Give such a number of days.", $"{found} 不在 1 到 {most} 之间，请重填天数。")
        );

    public static Problem LinkInvalid(string found) =>
        Of(
            "journey-playbook-link",
            "link",
            new(
                $"'{found}' is no web address. Give one such as https://shop.example.com/, or leave it empty.",
                $"“{found}”不是网址，请填写如 https://shop.example.com/ 的地址，或留空。"
            )
        );

    private static string En(string state) => state is "draft" ? "a draft" : state;

    private static string Zh(string state) =>
        state switch
        {
            "draft" => "草稿状态",
            "running" => "运行中",
            "paused" => "已暂停",
            _ => "已归档",
        };

    private static Problem Of(string code, string? field, Phrase detail) =>
        new(code, new("The journey cannot do this", "旅程无法执行此操作"), detail, field);
}
