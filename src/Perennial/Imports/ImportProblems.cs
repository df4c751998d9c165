using Perennial.Rules.Basics;

namespace Perennial.Imports;

/// <summary>What can be wrong with an import as a whole; what can be wrong with its file stands in <c>FileProblems</c> upstairs.</summary>
internal static class ImportProblems
{
    private static readonly Phrase NotNow = new("That is not possible now", "当前无法执行该操作");

    /// <summary>What is not found when an import is not.</summary>
    public static readonly Phrase Import = new("import", "导入");

    /// <summary>What is not found when an import has no error report.</summary>
    public static readonly Phrase ErrorReport = new("error report", "错误报告");

    public static Problem NoFile() =>
        new(
            "file-missing",
            new("No file was sent", "未收到文件"),
            new("Send the file as the part 'file' of a multipart form.", "请以 multipart 表单的 file 部分上传文件。"),
            "file"
        );

    public static Problem UnknownKind(string? kind) =>
        new(
            "kind-unknown",
            new("Unknown kind of import", "未知的导入类型"),
            new(
                $"'{kind}' is not a kind of import. Use customers, orders or events.",
                $"“{kind}”不是导入类型。请使用 customers、orders 或 events。"
            ),
            "kind"
        );

    public static Problem WrongState(string state, string wantedEn, string wantedZh) =>
        new(
            "import-state",
            NotNow,
            new(
                $"The import is in state '{state}'; this needs {wantedEn}. Reload to see how it stands.",
                $"导入处于“{state}”状态；该操作要求{wantedZh}。请刷新查看最新状态。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem FileGone(string name) =>
        new(
            "file-gone",
            NotNow,
            new($"The file '{name}' is no longer on the server. Upload it again.", $"文件“{name}”已不在服务器上。请重新上传。"),
            "file"
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem BadMapFile(string path, string reason) =>
        new(
            "map-file",
            new("The mapping file cannot be read", "无法读取映射文件"),
            new(
                $"{path}: {reason} Expected is JSON such as {{\"columns\": {{\"Order No\": \"order\"}}}}.",
                $"{path}：{reason} 应为 JSON，例如 {{\"columns\": {{\"订单号\": \"order\"}}}}。"
            ),
            "map"
        );

    public static Problem Interrupted() =>
        new(
            "import-interrupted",
            new("The import was interrupted", "导入已中断"),
            new(
                "What was written stays and is counted. Give the same command again to go on where it stopped, or take it back with 'import revert'.",
                "已写入的部分会保留并计数。再次执行相同命令会从中断处继续，或用 import revert 撤销。"
            )
        );

    public static Problem NothingToRevert(long id) =>
        new(
            "import-unknown",
            new("There is no such import", "没有该导入"),
            new($"There is no import {id} that has ended. 'import list' shows them.", $"没有已结束的导入 {id}。可用 import list 查看。"),
            "id"
        );

    public static Problem Broken(string what) =>
        new(
            "import-broken",
            new("The import stopped", "导入已中止"),
            new(
                $"It failed three times ({what}). What was written is counted here and can be reverted; starting again goes on where it stopped.",
                $"已失败三次（{what}）。已写入的部分已计数，可以撤销；再次开始会从中断处继续。"
            )
        );
}
