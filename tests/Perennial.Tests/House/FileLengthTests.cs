using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>Files stay short enough to read at one go: nine of ten below 200 lines, none above the ratchet.</summary>
public class FileLengthTests
{
    /// <summary>The longest file there is may not grow. Lower this when it shrinks; never raise it.</summary>
    private const int Longest = 300;

    [Fact]
    public void Files_are_short()
    {
        var lengths = Lengths("src", ".cs", ".sql")
            .Concat(Lengths("tests", ".cs"))
            .Concat(Lengths("web/src", ".ts", ".tsx"))
            .OrderBy(f => f.Lines)
            .ToList();

        Assert.InRange(lengths[lengths.Count * 9 / 10].Lines, 1, 199);
        Assert.Empty(lengths.Where(f => f.Lines > Longest).Select(f => $"{f.File}: {f.Lines} lines"));
    }

    private static IEnumerable<(string File, int Lines)> Lengths(string folder, params string[] extensions) =>
        Directory.Exists(Repository.PathOf(folder))
            ? Repository
                .Files(folder, extensions)
                .Where(file => !IsGenerated(file))
                .Select(file => (Path.GetRelativePath(Repository.Root, file), File.ReadLines(file).Count()))
            : [];

    private static bool IsGenerated(string file) => file.EndsWith(Path.Combine("api", "schema.ts"), StringComparison.Ordinal);
}
