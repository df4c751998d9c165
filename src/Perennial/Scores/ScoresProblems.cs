using Perennial.Rules.Basics;

namespace Perennial.Scores;

/// <summary>What a user can get wrong with scores.</summary>
internal static class ScoresProblems
{
    public static readonly Problem RunIsOpen = new(
        "score-run-open",
        new("A run is under way", "任务正在进行"),
        new("Scores are being computed. Wait until the run has ended, or stop it.", "评分正在计算，请等待完成，或先停止当前任务。")
    )
    {
        Kind = ProblemKind.Conflict,
    };

    public static readonly Problem NoSuchModel = new(
        "score-model-not-found",
        new("There is no such model", "没有此模型"),
        new("It may have been replaced by newer ones. Open the list again.", "该模型可能已被更新的模型取代，请重新打开列表。")
    )
    {
        Kind = ProblemKind.NotFound,
    };

    public static readonly Problem NoSuchCompany = new(
        "score-company-not-found",
        new("There is no such company", "没有此公司"),
        new("It may have been deleted. Open the list of companies again.", "该公司可能已被删除，请重新打开公司列表。")
    )
    {
        Kind = ProblemKind.NotFound,
    };

    public static readonly Problem ModelDoesNotFit = new(
        "score-model-does-not-fit",
        new("The model answers another question", "模型与当前设置不符"),
        new(
            "It was trained for another basis or churn window. Train a new one, or set these back in the workspace's settings.",
            "该模型基于不同的活跃口径或流失窗口训练，请重新训练，或在工作区设置中改回原值。"
        )
    )
    {
        Kind = ProblemKind.Conflict,
    };
}
