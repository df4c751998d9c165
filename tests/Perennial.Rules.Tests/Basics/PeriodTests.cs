using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class PeriodTests
{
    [Theory]
    [InlineData("2011-03-31", "2011-03-31", "2011-04-01")]
    [InlineData("2011-03", "2011-03-01", "2011-04-01")]
    [InlineData("2012-02", "2012-02-01", "2012-03-01")]
    [InlineData("2011-Q4", "2011-10-01", "2012-01-01")]
    [InlineData("2011", "2011-01-01", "2012-01-01")]
    [InlineData("2011-W09", "2011-02-28", "2011-03-07")]
    [InlineData("2009-W53", "2009-12-28", "2010-01-04")]
    [InlineData("2010-W52", "2010-12-27", "2011-01-03")]
    public void A_label_names_its_first_day_and_the_day_after_its_last(string label, string from, string to)
    {
        var period = Period.Parse(label)!.Value;

        Assert.Equal(LocalDay.Parse(from), period.From);
        Assert.Equal(LocalDay.Parse(to), period.To);
        Assert.Equal(label, period.Label);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2011-13")]
    [InlineData("2011-00")]
    [InlineData("2011-Q5")]
    [InlineData("2011-W53")]
    [InlineData("2011-W00")]
    [InlineData("2011-3")]
    [InlineData("2011-02-30")]
    [InlineData("11-03")]
    [InlineData("0000")]
    [InlineData("2011-+1")]
    public void Text_that_names_no_period_is_none(string? label) => Assert.Null(Period.Parse(label));

    [Theory]
    [InlineData(PeriodKind.Day)]
    [InlineData(PeriodKind.Week)]
    [InlineData(PeriodKind.Month)]
    [InlineData(PeriodKind.Quarter)]
    [InlineData(PeriodKind.Year)]
    public void Periods_of_a_kind_cover_every_day_exactly_once(PeriodKind kind)
    {
        for (var day = LocalDay.Of(1999, 12, 20); day < LocalDay.Of(2004, 3, 10); day++)
        {
            var period = Period.Of(kind, day);

            Assert.InRange(day, period.From, period.To - 1);
            Assert.Equal(period.To, period.Next.From);
            Assert.Equal(period, Period.Parse(period.Label));
        }
    }
}
