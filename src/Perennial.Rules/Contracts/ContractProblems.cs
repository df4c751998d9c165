using Perennial.Rules.Basics;

namespace Perennial.Rules.Contracts;

/// <summary>What can be wrong with a contract as it is written down.</summary>
public static class ContractProblems
{
    /// <summary>A field is not as it must be.</summary>
    public static Problem Wrong(string field, string en, string zh) =>
        new("contract-not-valid", new("The contract is not valid", "合同无效"), new(en, zh), field);

    internal static Problem Before(string field, string day, string starts) =>
        Wrong(
            field,
            $"{day} lies before the first day {starts}. Give that day or a later one.",
            $"{day} 早于开始日期 {starts}，请填写该日或之后的日期。"
        );
}
