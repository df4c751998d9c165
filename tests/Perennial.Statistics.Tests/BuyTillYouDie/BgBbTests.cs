using Perennial.Statistics.BuyTillYouDie;
using Perennial.Statistics.Tests.Support;
using Xunit;

namespace Perennial.Statistics.Tests.BuyTillYouDie;

/// <summary>Fader, Hardie and Shang (2010), section 5: 11,104 donors of six years.</summary>
public class BgBbTests
{
    [Fact]
    public void The_fit_of_the_donations_is_the_published_one()
    {
        var (model, report) = BgBb.Fit(Donors());

        Assert.Equal(1.204, model.Alpha, 2);
        Assert.Equal(0.750, model.Beta, 2);
        Assert.Equal(0.657, model.Gamma, 2);
        Assert.Equal(2.783, model.Delta, 1);
        Assert.Equal(-33225.6, report.LogLikelihood, 1);
        Assert.Empty(report.Warnings);
    }

    [Theory]
    [InlineData(0, 0, 0.11)]
    [InlineData(2, 4, 0.59)]
    [InlineData(6, 6, 0.93)]
    public void The_probability_alive_next_year_is_the_published_one(int x, int recency, double expected) =>
        Assert.Equal(expected, BgBb.Fit(Donors()).Model.ProbabilityAlive(new TrialHistory(x, recency, 6)), 2);

    [Fact]
    public void The_next_five_years_are_those_of_the_spreadsheet()
    {
        var model = BgBb.Fit(Donors()).Model;

        Assert.InRange(Donors().Sum(d => d.Customers * model.ExpectedPurchases(d.History, 5)), 12884.2 - 1, 12884.2 + 1);
    }

    [Fact]
    public void Expected_numbers_of_donations_are_those_of_the_spreadsheet()
    {
        var model = BgBb.Fit(Donors()).Model;

        Assert.InRange(11104 * model.ProbabilityOfCount(0, 6), 3454.8, 3455.0);
        Assert.InRange(11104 * model.ProbabilityOfCount(6, 6), 1253.0, 1253.2);
        Assert.Equal(1, Enumerable.Range(0, 7).Sum(n => model.ProbabilityOfCount(n, 6)), 12);
        Assert.Equal(model.ExpectedPurchases(6), Enumerable.Range(0, 7).Sum(n => n * model.ProbabilityOfCount(n, 6)), 12);
    }

    [Fact]
    public void Donors_who_take_every_opportunity_show_no_dropout()
    {
        var (model, report) = BgBb.Fit([(new TrialHistory(6, 6, 6), 300), (new TrialHistory(5, 6, 6), 80)]);

        Assert.Contains(FitWarning.NoDropoutIdentified, report.Warnings);
        Assert.Equal((0, 1), (model.Gamma, model.ProbabilityAlive(new TrialHistory(6, 6, 6))));
    }

    [Fact]
    public void Nobody_and_no_donation_are_told_apart()
    {
        Assert.Equal([FitWarning.NoData], BgBb.Fit([]).Report.Warnings);
        Assert.Equal([FitWarning.NoRepeatPurchases], BgBb.Fit([(new TrialHistory(0, 0, 6), 10)]).Report.Warnings);
    }

    private static List<(TrialHistory History, double Customers)> Donors() =>
        [
            .. SharedData
                .Csv("lifetimes_donations.csv")
                .Select(cells => Array.ConvertAll(cells, int.Parse))
                .Select(n => (new TrialHistory(n[0], n[1], n[2]), (double)n[3])),
        ];
}
