using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Rules.Tests.Customers;

public class CustomersFileTests
{
    private static readonly AnalysisRules Rules = new(
        new Basis.Purchase(),
        AsOf: LocalDay.Of(2011, 12, 10),
        ChurnDays: 90,
        DormantDays: 45,
        PopulationGap: 60
    );

    [Theory]
    [InlineData(Language.En, "Champions,Active")]
    [InlineData(Language.Zh, "重要价值,活跃")]
    public void A_row_says_everything_in_the_readers_language_and_runs_no_formula(Language language, string groupAndStage)
    {
        var file = new CustomersFile(language, Currency.Of("GBP"), Rules, RfmGroups.Default);
        var customer = new CustomerWithTotals
        {
            Id = 1,
            Number = "0017",
            Name = "=cmd|'/C calc'!A0",
            Email = "a@example.test",
            Orders = 3,
            Spend = 123_450,
            FirstDay = LocalDay.Of(2011, 1, 1),
            LastDay = LocalDay.Of(2011, 12, 1),
        };

        var row = file.Row(
            new CustomerExportRow(customer, "+44 20", "Tea, Ltd", null, new RfmCell(5, 5, 5), Stage.Active, null)
            {
                Risk = 0.25,
                Clv12 = 9_950,
            }
        );

        Assert.Equal(
            $"0017,'=cmd|'/C calc'!A0,a@example.test,'+44 20,\"Tea, Ltd\",,,,3,1234.5,2011-01-01,2011-12-01,8,555,{groupAndStage},0.25,,99.5,,,\n",
            row
        );
        Assert.Equal(21, file.Header.Count(c => c == ','));
    }
}
