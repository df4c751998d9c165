using Perennial.DuckDb;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Whether the column file can be read. A damaged or missing one costs only the time to rebuild it.</summary>
internal sealed class ExamineMirror(StoreOptions options) : IExamination
{
    public string Name => "mirror";

    public bool NeedsData => true;

    public Task<Finding> LookAsync(CancellationToken ct) => Task.FromResult(Look());

    private static Finding InUse { get; } =
        Finding.Fine(new Phrase("The mirror is open in the running server.", "列存镜像正由运行中的服务使用。"));

    private Finding Look()
    {
        if (!File.Exists(options.MirrorFile))
            return Finding.Fine(
                new Phrase("There is no mirror yet; the first question builds it.", "列存镜像尚未建立，首次查询时会生成。")
            );
        if (MirrorFile.IsOpenHere(options))
            return InUse;
        try
        {
            using var mirror = MirrorFile.Open(options);
            var (tables, version) = (mirror.Tables().Count, mirror.State?.Version ?? 0);
            return Finding.Fine(
                new Phrase($"The mirror is readable: {tables} tables, version {version}.", $"列存镜像可读：{tables} 张表，版本 {version}。")
            );
        }
        catch (DuckDbException e) when (MirrorFile.IsHeldByAnother(e))
        {
            return InUse;
        }
        catch (DuckDbException e)
        {
            return Finding.Attention(
                new Phrase(
                    $"The mirror cannot be read ({e.Message}); the next question rebuilds it.",
                    $"列存镜像无法读取（{e.Message}），下次查询时会重建。"
                )
            );
        }
    }
}
