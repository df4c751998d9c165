using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Whether the data folder is there and can be written.</summary>
internal sealed class ExamineFolder(StoreOptions options) : IExamination
{
    public string Name => "folder";

    public bool NeedsData => false;

    public Task<Finding> LookAsync(CancellationToken ct) => Task.FromResult(Look());

    private Finding Look()
    {
        var folder = options.DataFolder;
        if (!Directory.Exists(folder))
            return Finding.Attention(
                new Phrase($"{folder} does not exist yet; the first start creates it.", $"{folder} 尚不存在，首次启动时会创建。")
            );
        var probe = Path.Combine(folder, $"doctor-{Environment.ProcessId}.tmp");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Finding.Fine(new Phrase($"{folder} can be written.", $"{folder} 可写。"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Broken(PlumbingProblems.FolderNotWritable(folder, e.Message).Detail);
        }
    }
}
