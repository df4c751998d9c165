namespace Perennial.Tests.Support;

/// <summary>Where the source tree stands, for tests that read the repository itself.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>True where a missing database or browser is a failure, not a reason to skip.</summary>
    public static bool IsContinuousIntegration { get; } = Environment.GetEnvironmentVariable("CI") is "true" or "1";

    /// <summary>True when approved text files are to be rewritten instead of compared: PERENNIAL_APPROVE=1.</summary>
    public static bool Approve { get; } = Environment.GetEnvironmentVariable("PERENNIAL_APPROVE") == "1";

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Files below a folder of the repository, without what builds leave behind.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory
            .EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Where(file =>
                !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "wwwroot" or "dist")
            );

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Perennial.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
