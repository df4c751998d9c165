using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Imports;

/// <summary>Public data sets that stand beside the repository, not in it.</summary>
internal static class SharedData
{
    /// <summary>The path of a file; the test is skipped where the data sets are absent.</summary>
    public static string PathOf(string name)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "data", name);
        Assert.SkipUnless(File.Exists(path), $"The public data set {name} is not beside the repository (../shared/data).");
        return path;
    }
}
