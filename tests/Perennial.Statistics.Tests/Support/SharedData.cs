using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Perennial.Statistics.BuyTillYouDie;
using Xunit;

namespace Perennial.Statistics.Tests.Support;

/// <summary>Public data sets that stand beside the repository, not in it; a test that needs one is skipped where it is absent.</summary>
internal static class SharedData
{
    public static string[][] Csv(string name) => [.. Lines(name).Skip(1).Select(line => line.Split(','))];

    public static string[] Lines(string name)
    {
        var path = Find(name);
        Assert.SkipWhen(path is null, $"The public data set {name} is not beside the repository (../shared/data).");
        using var file = File.OpenRead(path!);
        using var reader = new StreamReader(
            name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file
        );
        return [.. ReadAll(reader)];
    }

    /// <summary>The CDNOW sample (Fader and Hardie 2001): 6,919 transactions of 2,357 customers.</summary>
    public static Transaction[] Cdnow() =>
        [
            .. Lines("lifetimes_CDNOW_sample.txt")
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(cells => new Transaction(
                    long.Parse(cells[1], CultureInfo.InvariantCulture),
                    DateTime.ParseExact(cells[2], "yyyyMMdd", CultureInfo.InvariantCulture),
                    Number(cells[4])
                )),
        ];

    /// <summary>The sample in weeks that are exact to the day, calibration to 1997-09-30 as in the papers.</summary>
    public static CustomerSummary[] CdnowSummary() =>
        TransactionSummary.Of(Cdnow(), new SummaryOptions { End = new DateTime(1997, 9, 30), Scale = 7 });

    public static PurchaseHistory[] Histories(this IEnumerable<CustomerSummary> summaries) => [.. summaries.Select(s => s.History)];

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string> ReadAll(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line;
    }

    private static string? Find(string name, [CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "shared", "data", name)))
                return Path.Combine(folder, "shared", "data", name);
        }
        return File.Exists(Path.Combine(Environment.GetEnvironmentVariable("PERENNIAL_SHARED_DATA") ?? "", name))
            ? Path.Combine(Environment.GetEnvironmentVariable("PERENNIAL_SHARED_DATA")!, name)
            : null;
    }
}
