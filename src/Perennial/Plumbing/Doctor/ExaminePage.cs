using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Whether the page was built beside the executable.</summary>
internal sealed class ExaminePage : IExamination
{
    public string Name => "page";

    public bool NeedsData => false;

    public Task<Finding> LookAsync(CancellationToken ct) =>
        Task.FromResult(
            ServePage.IsBuilt(ServePage.Folder)
                ? Finding.Fine(new Phrase("The page is built.", "页面已构建。"))
                : Finding.Attention(
                    new Phrase(
                        "The page is not built; only the API and the command line work. Start with ./run, or build with -p:SkipWeb=false.",
                        "页面尚未构建，只有接口和命令行可用。请用 ./run 启动，或以 -p:SkipWeb=false 构建。"
                    )
                )
        );
}
