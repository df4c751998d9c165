using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>The library of statistics can be packed as it stands: with README, licence and docstrings, and nothing of the product.</summary>
public class PackageTests
{
    [Fact]
    public async Task The_statistics_are_a_package_with_readme_licence_and_docstrings()
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("perennial-package").FullName;
        try
        {
            var project = Repository.PathOf("src", "Perennial.Statistics", "Perennial.Statistics.csproj");
            var start = new ProcessStartInfo(
                "dotnet",
                ["pack", project, "-c", "Release", "--no-build", "--no-restore", "-o", folder, "-v", "quiet", "--nologo"]
            )
            {
                RedirectStandardOutput = true,
            };
            using var pack = Process.Start(start)!;
            var said = await pack.StandardOutput.ReadToEndAsync(ct);
            await pack.WaitForExitAsync(ct);
            Assert.True(pack.ExitCode == 0, said);

            await using var package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(folder, "*.nupkg")), ct);
            var names = package.Entries.Select(entry => entry.FullName).ToHashSet();
            await using var stream = await package.GetEntry("Perennial.Statistics.nuspec")!.OpenAsync(ct);
            var about = await XDocument.LoadAsync(stream, LoadOptions.None, ct);
            string Of(string name) => about.Descendants().Single(node => node.Name.LocalName == name).Value;
            var needs = about.Descendants().Where(node => node.Name.LocalName == "dependency").Select(node => node.Attribute("id")!.Value);

            Assert.Superset(
                new HashSet<string> { "README.md", "lib/net10.0/Perennial.Statistics.dll", "lib/net10.0/Perennial.Statistics.xml" },
                names
            );
            Assert.Equal(("Perennial.Statistics", "Apache-2.0", "README.md"), (Of("id"), Of("license"), Of("readme")));
            Assert.NotEqual("", Of("description"));
            Assert.Equal(["MathNet.Numerics"], needs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
