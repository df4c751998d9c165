using Perennial.Statistics.Classification;
using Perennial.Statistics.Tests.Support;

namespace Perennial.Statistics.Tests.Classification;

/// <summary>IBM's Telco customers: 19 columns, who left; every fifth row is kept for testing.</summary>
internal sealed record Telco(IReadOnlyList<Feature> Train, bool[] TrainLeft, IReadOnlyList<Feature> Test, bool[] TestLeft)
{
    private static readonly HashSet<string> Numbers = ["tenure", "MonthlyCharges", "TotalCharges", "SeniorCitizen"];

    public static Telco Load()
    {
        var names = SharedData.Lines("telco_churn.csv")[0].Split(',');
        var rows = SharedData.Csv("telco_churn.csv");
        var features = names[1..^1].Select((name, i) => Column(name, [.. rows.Select(r => r[i + 1])])).ToList();
        var left = rows.Select(r => r[^1] == "Yes").ToArray();
        int[] train = [.. Enumerable.Range(0, rows.Length).Where(i => i % 5 != 0)];
        int[] test = [.. Enumerable.Range(0, rows.Length).Where(i => i % 5 == 0)];
        return new Telco(
            [.. features.Select(f => f.Rows(train))],
            [.. train.Select(i => left[i])],
            [.. features.Select(f => f.Rows(test))],
            [.. test.Select(i => left[i])]
        );
    }

    private static Feature Column(string name, string[] cells) =>
        Numbers.Contains(name)
            ? new Feature.Numeric(name, Array.ConvertAll(cells, c => c.Trim().Length == 0 ? double.NaN : SharedData.Number(c)))
            : new Feature.Category(name, cells);
}
