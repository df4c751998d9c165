using System.Globalization;
using Perennial.Rules.SampleShop;
using Perennial.Rules.Scores;
using Perennial.Scores;
using Perennial.Statistics.BuyTillYouDie;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Scores;

/// <summary>The truth of the sample shop is known: what the scores say is held against it.</summary>
public class SampleShopScoresTests
{
    /// <summary>By how much AUC the risk must rank better than the days since the last order.</summary>
    private const double Margin = 0.05;

    [Fact]
    public async Task The_risk_ranks_better_than_recency_and_the_chances_to_leave_of_the_simulator_are_found_again()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await ScoredShop.LoadAsync(database, 5_000);
        var ct = TestContext.Current.CancellationToken;

        await ScoredShop.RunAsync(database, trains: true);

        var model = (await database.Get<ScoreModels>().InForceAsync(ct))!;
        var (report, risk) = (model.Book.Report, model.Book.Risk);
        var auc = report.Candidates.ToDictionary(c => c.Kind, c => c.Auc);
        Assert.Equal(TrainingVerdict.ModelWon, report.Verdict);
        Assert.True(auc[risk.Kind] >= auc["recency"] + Margin, $"{risk.Kind} {auc[risk.Kind]}, recency {auc["recency"]}");
        Assert.True(auc[risk.Kind] >= auc["rhythm"] + Margin, $"{risk.Kind} {auc[risk.Kind]}, rhythm {auc["rhythm"]}");
        Assert.Empty(report.Leaking);
        var rules = await database.Get<Perennial.Measures.Workbench>().RulesAsync(ct);
        var everybody = await database.Get<Snapshots>().TakeAsync(new SnapshotQuery(rules, rules.AsOf, rules.ChurnDays), ct);
        Assert.All(SampleChannel.All.Where(c => c.Slump == 1), channel => AssertFound(channel, everybody));
    }

    /// <summary>The mean chance to leave after an order, a ÷ (a + b), lies in its 95 % interval.</summary>
    private static void AssertFound(SampleChannel channel, Snapshot everybody)
    {
        var fit = MbgNbd.Fit([
            .. everybody
                .Rows.Where(row => row.Channel == channel.Name.En)
                .Select(row => new PurchaseHistory(
                    row.OrderDays - 1,
                    row.LastOrder!.Value - row.FirstOrder!.Value,
                    everybody.At - 1 - row.FirstOrder.Value
                )),
        ]);
        var (a, b) = (fit.Model.A, fit.Model.B);
        var error = fit.Report.StandardErrorOf([0, 0, b / ((a + b) * (a + b)), -a / ((a + b) * (a + b))]);
        var found = a / (a + b);
        Assert.True(
            Math.Abs(found - channel.MeanLeave) <= 1.96 * error,
            string.Create(CultureInfo.InvariantCulture, $"{channel.Key}: {found:F3} ± {1.96 * error:F3}, in truth {channel.MeanLeave:F3}")
        );
    }
}
