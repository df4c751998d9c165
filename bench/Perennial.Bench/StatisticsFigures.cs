using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Perennial.Statistics.BuyTillYouDie;
using Perennial.Statistics.Classification;
using Perennial.Statistics.Numerics;
using Perennial.Statistics.Sampling;

namespace Perennial.Bench;

/// <summary>
/// How long the library's models take, and what memory. Customers are simulated with times that hardly repeat, so that grouping equal
/// rows helps little: the worst case.
/// </summary>
internal static class StatisticsFigures
{
    public static Command Command()
    {
        var command = new Command("statistics", "Measures the models of Perennial.Statistics; needs no shop and no server");
        command.SetAction(_ =>
        {
            Console.WriteLine(
                $"seed 1; {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}\n"
            );
            Measure().Print(Console.Out);
        });
        return command;
    }

    private static Table Measure()
    {
        var table = new Table("work", "rows", "first", "warm", "allocated", "note");
        var small = Customers(23_570);
        Add(table, "BG/NBD fit", small.Length, () => BgNbd.Fit(small).Report.Evaluations);
        Add(table, "MBG/NBD fit", small.Length, () => MbgNbd.Fit(small).Report.Evaluations);
        Add(table, "Pareto/NBD fit", small.Length, () => ParetoNbd.Fit(small).Report.Evaluations);
        var hundred = Customers(100_000);
        Add(table, "Pareto/NBD fit", hundred.Length, () => ParetoNbd.Fit(hundred).Report.Evaluations);
        var pareto = new ParetoNbd(0.553, 10.578, 0.606, 11.669);
        Add(
            table,
            "Pareto/NBD value, 12 months",
            hundred.Length,
            () => CustomerLifetimeValue.DiscountedPurchases(pareto, hundred, Year).Length
        );
        var million = Customers(1_000_000);
        Add(table, "BG/NBD fit", million.Length, () => BgNbd.Fit(million).Report.Evaluations);
        Add(table, "MBG/NBD fit", million.Length, () => MbgNbd.Fit(million).Report.Evaluations);
        var model = new BgNbd(0.243, 4.414, 0.793, 2.426);
        Add(table, "BG/NBD P(alive)", million.Length, () => million.Count(h => model.ProbabilityAlive(h) > 0.5));
        Add(table, "BG/NBD expected purchases", million.Length, () => CustomerLifetimeValue.ExpectedPurchases(model, million, 39).Length);
        Add(table, "BG/NBD value, 12 months", million.Length, () => CustomerLifetimeValue.DiscountedPurchases(model, million, Year).Length);
        var (frequencies, values) = Spend(million);
        Add(table, "Gamma-Gamma fit", frequencies.Length, () => GammaGamma.Fit(frequencies, values).Report.Evaluations);
        var transactions = Transactions(3_000_000);
        Add(
            table,
            "transactions to summaries",
            transactions.Length,
            () => TransactionSummary.Of(transactions, new SummaryOptions()).Length
        );
        var (features, outcomes) = Risk(100_000, 30);
        var rows = new DummyCoding(features).Encode(features);
        Add(table, "logistic regression, 30 features", outcomes.Length, () => LogisticRegression.Fit(rows, outcomes).Report.Evaluations);
        Add(table, "additive model, 30 features", outcomes.Length, () => AdditiveModel.Fit(features, outcomes).Bins.Count, runs: 1);
        using var process = Process.GetCurrentProcess();
        table.Add(
            "memory of the process, at most",
            "",
            "",
            "",
            Table.Megabytes(process.PeakWorkingSet64),
            "all of the above in one process"
        );
        return table;
    }

    private static LifetimeOptions Year => new(12, 4.345, 0.01);

    private static void Add(Table table, string work, int rows, Func<int> run, int runs = 3)
    {
        Console.Error.WriteLine($"{work}, {rows:N0} …");
        var before = GC.GetTotalAllocatedBytes(true);
        var start = Stopwatch.GetTimestamp();
        var result = run();
        var first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var allocated = GC.GetTotalAllocatedBytes(true) - before;
        var warm = double.PositiveInfinity;
        for (var i = 0; i < runs; i++)
        {
            start = Stopwatch.GetTimestamp();
            run();
            warm = Math.Min(warm, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        table.Add(
            work,
            Table.Count(rows),
            Table.Milliseconds(first),
            Table.Milliseconds(warm),
            Table.Megabytes(allocated),
            work.EndsWith("fit", StringComparison.Ordinal) ? $"{result.ToString(CultureInfo.InvariantCulture)} evaluations on all rows" : ""
        );
    }

    /// <summary>The BG/NBD story with the parameters of the CDNOW sample; ages of 27 to 39 weeks.</summary>
    private static PurchaseHistory[] Customers(int count)
    {
        var random = new SeededRandom(1);
        var histories = new PurchaseHistory[count];
        for (var i = 0; i < count; i++)
        {
            var (age, rate, dropout) = (27 + (12 * random.NextUnit()), Draw.Gamma(random, 0.243, 4.414), Draw.Beta(random, 0.793, 2.426));
            var (bought, last) = (0, 0.0);
            for (var at = rate > 0 ? Draw.Exponential(random, rate) : age; at < age; at += Draw.Exponential(random, rate))
            {
                (bought, last) = (bought + 1, at);
                if (random.Chance(dropout))
                    break;
            }
            histories[i] = new PurchaseHistory(bought, last, age);
        }
        return histories;
    }

    private static (int[] Frequencies, double[] Values) Spend(PurchaseHistory[] histories)
    {
        var random = new SeededRandom(2);
        var frequencies = histories.Where(h => h.Frequency > 0).Select(h => h.Frequency).ToArray();
        return (frequencies, Array.ConvertAll(frequencies, x => Draw.Gamma(random, 6.25 * x, Draw.Gamma(random, 3.74, 15.44)) / x));
    }

    private static Transaction[] Transactions(int count)
    {
        var random = new SeededRandom(3);
        var start = new DateTime(2024, 1, 1);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new Transaction(random.Below(count / 3), start.AddDays(random.Below(700)), random.Below(100))),
        ];
    }

    private static (IReadOnlyList<Feature> Features, bool[] Outcomes) Risk(int rows, int features)
    {
        var random = new SeededRandom(4);
        var columns = Enumerable.Range(0, features).Select(_ => new double[rows]).ToArray();
        var outcomes = new bool[rows];
        for (var i = 0; i < rows; i++)
        {
            var logit = -1.0;
            for (var j = 0; j < features; j++)
            {
                columns[j][i] = Draw.Normal(random);
                logit +=
                    j % 3 == 0 ? 0.2 * columns[j][i]
                    : j % 3 == 1 ? 0.1 * columns[j][i] * columns[j][i]
                    : 0;
            }
            outcomes[i] = random.Chance(LogMath.Sigmoid(logit - 1));
        }
        return ([.. columns.Select((c, j) => new Feature.Numeric($"x{j}", c))], outcomes);
    }
}
