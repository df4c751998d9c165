using Perennial.Rules.Imports;
using Xunit;

namespace Perennial.Rules.Tests.Imports;

public sealed class DateSurveyTests
{
    [Fact]
    public void Day_and_month_below_13_everywhere_are_ambiguous()
    {
        var found = Survey("03/04/2011", "01/02/2011", "12/12/2011");

        Assert.True(found.IsAmbiguous);
        Assert.Equal([DateOrder.DayMonthYear, DateOrder.MonthDayYear], found.Candidates);
        Assert.Equal("03/04/2011", found.Example);
    }

    [Fact]
    public void One_value_among_many_decides()
    {
        var found = Survey([.. Enumerable.Repeat("03/04/2011", 5000), "13/04/2011"]);

        Assert.Equal(DateOrder.DayMonthYear, found.Order);
        Assert.Equal("dd/MM/yyyy", found.Pattern);
    }

    [Fact]
    public void A_column_that_contradicts_itself_is_ambiguous() => Assert.True(Survey("13/04/2011", "04/13/2011").IsAmbiguous);

    [Theory]
    [InlineData("2011-03-04 10:20:00", "yyyy-MM-dd HH:mm:ss")]
    [InlineData("2011/03/04", "yyyy/MM/dd")]
    [InlineData("2011年3月4日", "yyyy年M月d日")]
    [InlineData("12/31/2010 8:26", "MM/dd/yyyy HH:mm")]
    [InlineData("1299240000", "unix")]
    [InlineData("1299240000000", "unix_ms")]
    [InlineData("40606", "excel")]
    [InlineData("19970118", "yyyyMMdd")]
    public void The_pattern_is_shown(string value, string pattern) => Assert.Equal(pattern, Survey(value).Pattern);

    [Fact]
    public void A_year_of_two_digits_can_stand_in_front_or_behind() =>
        Assert.Equal([DateOrder.YearMonthDay, DateOrder.DayMonthYear, DateOrder.MonthDayYear], Survey("03/04/05").Candidates);

    [Fact]
    public void Named_months_leave_no_question() => Assert.False(Survey("4 Mar 2011", "Mar 5, 2011").IsAmbiguous);

    [Fact]
    public void A_column_without_dates_has_no_order() => Assert.Equal(DateOrder.None, Survey("red", "", "blue").Order);

    private static DateDetection Survey(params string[] values)
    {
        var survey = new DateSurvey();
        foreach (var value in values)
            survey.See(value);
        return survey.Decide();
    }
}
