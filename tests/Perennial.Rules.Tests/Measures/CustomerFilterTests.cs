using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Rules.Tests.Measures;

public class CustomerFilterTests
{
    [Theory]
    [InlineData("""{"kind":"cohort","cohort":"2010-12","k":3,"mode":"unbounded"}""")]
    [InlineData("""{"kind":"active","period":"2011-W09"}""")]
    [InlineData("""{"kind":"activeAt","at":"2011-03-31"}""")]
    [InlineData("""{"kind":"customers","at":"2011-03-31"}""")]
    [InlineData("""{"kind":"crr","part":"retained","period":"2011-11"}""")]
    [InlineData("""{"kind":"calendar","part":"resurrected","period":"2011-Q1"}""")]
    [InlineData("""{"kind":"stage","stage":"dormant","at":"2011-12-01"}""")]
    [InlineData("""{"kind":"flow","from":"active","to":"churned","period":"2011-11"}""")]
    [InlineData("""{"kind":"part","part":"new","period":"2011-11"}""")]
    [InlineData("""{"kind":"rfm","r":5,"f":1,"at":"2011-12-09"}""")]
    [InlineData("""{"kind":"atRisk"}""")]
    [InlineData("""{"kind":"attribute","by":"attr:level","value":"gold"}""")]
    [InlineData("""{"kind":"buyers","period":"2011-11","min":2}""")]
    [InlineData("""{"kind":"all","of":[{"kind":"atRisk"},{"kind":"attribute","by":"country","value":"AT"}]}""")]
    public void A_filter_reads_back_as_it_was_written(string json)
    {
        var filter = CustomerFilter.Parse(json);

        Assert.True(filter.IsOk, json);
        Assert.Equal(json, filter.Value.ToJson());
    }

    [Theory]
    [InlineData("""{"cohort":"2010-12","kind":"cohort"}""")]
    public void The_kind_may_stand_anywhere(string json) => Assert.IsType<CustomerFilter.InCohort>(CustomerFilter.Parse(json).Value);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"kind":"nobody"}""")]
    [InlineData("""{"period":"2011-11"}""")]
    [InlineData("""{"kind":"active"}""")]
    [InlineData("""{"kind":"active","period":"2011-13"}""")]
    [InlineData("""{"kind":"crr","part":2,"period":"2011-11"}""")]
    [InlineData("""{"kind":"stage","stage":"angry","at":"2011-12-01"}""")]
    [InlineData("""{"kind":"attribute","by":"id; DROP TABLE customers","value":"x"}""")]
    [InlineData("""{"kind":"atRisk","extra":1}""")]
    [InlineData("""{"kind":"all"}""")]
    [InlineData("""{"kind":"all","of":null}""")]
    public void What_is_no_filter_is_refused_with_a_reason(string json) =>
        Assert.Equal("filter-not-understood", Assert.Single(CustomerFilter.Parse(json).Problems).Code);

    [Fact]
    public void A_deeply_nested_filter_is_refused()
    {
        var json =
            string.Concat(Enumerable.Repeat("""{"kind":"all","of":[""", 50))
            + """{"kind":"atRisk"}"""
            + string.Concat(Enumerable.Repeat("]}", 50));

        Assert.Equal("filter-not-understood", Assert.Single(CustomerFilter.Parse(json).Problems).Code);
    }
}
