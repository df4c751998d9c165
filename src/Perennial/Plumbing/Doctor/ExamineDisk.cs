using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Whether the disk of the data folder has room: over 1 GB is fine, under 100 MB writing will soon fail.</summary>
internal sealed class ExamineDisk(StoreOptions options) : IExamination
{
    private const double Megabyte = 1024 * 1024;

    public string Name => "disk";

    public bool NeedsData => false;

    public Task<Finding> LookAsync(CancellationToken ct)
    {
        var free = new DriveInfo(ExistingFolder()).AvailableFreeSpace / Megabyte;
        var verdict = free switch
        {
            < 100 => Verdict.Broken,
            < 1024 => Verdict.Attention,
            _ => Verdict.Fine,
        };
        var megabytes = free.ToString("N0", CultureInfo.InvariantCulture);
        return Task.FromResult(
            new Finding(verdict, new Phrase($"{megabytes} MB are free for the data.", $"数据所在磁盘剩余 {megabytes} MB。"))
        );
    }

    private string ExistingFolder()
    {
        var folder = options.DataFolder;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
            folder = above;
        return folder;
    }
}
