using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;
using Xunit;

namespace Perennial.Rules.Tests.Contracts;

public class ContractStatusTests
{
    private const int Starts = 100;

    [Theory]
    [InlineData(99, null, false, ContractStatus.Upcoming)]
    [InlineData(100, null, false, ContractStatus.Active)]
    [InlineData(199, null, false, ContractStatus.Active)]
    [InlineData(200, null, false, ContractStatus.Lapsed)]
    [InlineData(200, null, true, ContractStatus.Active)]
    [InlineData(149, 150, true, ContractStatus.Active)]
    [InlineData(150, 150, true, ContractStatus.InNotice)]
    [InlineData(200, 150, true, ContractStatus.Cancelled)]
    [InlineData(99, 90, true, ContractStatus.Upcoming)]
    public void The_status_follows_from_the_days(int today, int? cancelled, bool goesOn, ContractStatus expected) =>
        Assert.Equal(expected, ContractStatuses.Of(Starts, 200, cancelled, goesOn, today));

    [Fact]
    public void Everything_wrong_with_a_form_is_said_at_once()
    {
        List<Problem> problems = [];

        new ContractForm
        {
            StartsOn = "2026-02-30",
            EndsOn = "soon",
            Billing = "week",
            Amount = 1.005m,
            StopsOn = "2026-01-01",
        }.Read(Currency.Of("CNY"), problems);

        Assert.Equal(
            ["amount", "billing", "cancelledOn", "endsOn", "name", "startsOn"],
            problems.Select(problem => problem.Field!).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_last_day_is_the_last_one_under_contract()
    {
        var terms = new ContractForm
        {
            Name = "Plan",
            StartsOn = "2026-01-01",
            EndsOn = "2026-12-31",
            Amount = 10,
        }.Read(Currency.Of("CNY"), []);

        Assert.Equal(LocalDay.Of(2027, 1, 1), terms.Ends);
        Assert.False(terms.GoesOn);
    }
}
