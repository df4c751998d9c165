using Perennial.Rules.Basics;
using Perennial.Statistics;

namespace Perennial.Rules.Scores;

/// <summary>What a fit's warnings mean to a reader.</summary>
public static class FitWarningWords
{
    /// <summary>One sentence: what was found, and what follows from it.</summary>
    public static Phrase Of(FitWarning warning) =>
        warning switch
        {
            FitWarning.NoData => new("There is nothing to fit.", "没有可供拟合的数据。"),
            FitWarning.FewData => new(
                "Fewer than 30 rows carry information; take the figures as a hint.",
                "有效数据不足 30 条，结果仅供参考。"
            ),
            FitWarning.NoRepeatPurchases => new(
                "Nobody bought again; the purchase rate cannot be told from 0.",
                "没有任何客户复购，购买率无法与 0 区分。"
            ),
            FitWarning.NoDropoutIdentified => new(
                "The data show no dropout; the model without dropout explains them as well and was used.",
                "数据中看不出流失；无流失的模型解释力相同，已采用该模型。"
            ),
            FitWarning.NoHeterogeneity => new(
                "Customers do not differ measurably; only the mean is known, not how it varies.",
                "客户之间没有可测的差异；只能得知均值，无法得知差异程度。"
            ),
            FitWarning.AtTheLimit => new(
                "A parameter ran to the end of its range; it has no standard error.",
                "有参数到达取值范围的边界，因此没有标准误。"
            ),
            FitWarning.ConstantSpend => new("Every purchase costs the same; that value was used.", "每次消费金额相同，直接采用该金额。"),
            FitWarning.MeanSpendInfinite => new(
                "The spread of spend is too wide for a mean to exist; customers without repeat purchase have no value here.",
                "消费金额过于分散，均值不存在；没有复购的客户在此没有估值。"
            ),
            FitWarning.SpendFollowsFrequency => new(
                "Spend and frequency are correlated, which the Gamma-Gamma model assumes they are not.",
                "消费金额与购买频次相关，而 Gamma-Gamma 模型假设二者无关。"
            ),
            FitWarning.NotConverged => new("The search ended before it had converged.", "搜索在收敛之前结束。"),
            FitWarning.Separation => new(
                "A predictor separates the outcomes perfectly; its effect was kept finite by a slight ridge.",
                "某个因素能完全区分结果；已用轻微的岭惩罚使其影响保持有限。"
            ),
            FitWarning.Aliased => new("A predictor repeats others and was left out.", "某个因素与其他因素重复，已略去。"),
            FitWarning.OneOutcome => new("All outcomes are the same; there is nothing to tell apart.", "所有结果都相同，无从区分。"),
            _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, "No words for this warning."),
        };
}
