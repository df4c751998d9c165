using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;

namespace Perennial.Contracts;

/// <summary>Everything that can be wrong with contracts.</summary>
internal static class ContractsProblems
{
    public static Problem NoSuchContract { get; } = PlumbingProblems.NotFound(new Phrase("contract", "合同"));

    public static Problem NoSuchCustomer { get; } = PlumbingProblems.NotFound(new Phrase("customer", "客户"));

    public static Problem UnknownStatus(string status) =>
        new(
            "contract-status-unknown",
            new("There is no such status", "没有此状态"),
            new(
                $"'{status}' is no status of contracts. Use {string.Join(", ", ContractStatuses.Keys)}.",
                $"“{status}”不是合同状态。请使用 {string.Join("、", ContractStatuses.Keys)}。"
            ),
            "status"
        );

    public static Problem IsOver(ContractStatus status) =>
        new(
            "contract-is-over",
            new("The contract is over", "合同已结束"),
            new(
                $"It is {status.Name().En.ToLowerInvariant()}; there is nothing to end. Renew it, or write down a new one.",
                $"合同“{status.Name().Zh}”，无需终止。可以续约，或新建合同。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem RenewsAlone { get; } =
        new(
            "contract-renews-by-itself",
            new("The contract renews by itself", "合同会自动续约"),
            new("It goes on without doing anything. To change its price, edit it.", "无需操作即会续约。若要调整价格，请编辑合同。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem NotInNotice { get; } =
        new(
            "contract-not-in-notice",
            new("No notice stands", "没有待生效的终止通知"),
            new(
                "Only the notice of a contract that is still running can be taken back. Renew it instead.",
                "只能撤回仍在生效的合同的终止通知；已结束的合同请续约。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem CurrencyInUse(string inUse, string wanted) =>
        new(
            "currency-in-use",
            new("There are contracts in another currency", "已有其他币种的合同"),
            new(
                $"Contracts are in {inUse}; the workspace cannot be counted in {wanted}. Delete these contracts first, or keep {inUse}.",
                $"已有以 {inUse} 计价的合同，工作区不能改用 {wanted}。请先删除这些合同，或保留 {inUse}。"
            ),
            "currency"
        )
        {
            Kind = ProblemKind.Conflict,
        };
}
