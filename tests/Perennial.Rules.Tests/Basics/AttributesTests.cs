using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class AttributesTests
{
    [Fact]
    public void Equal_attributes_have_equal_json_in_any_order()
    {
        var one = Attributes.Parse("""{"b":1,"a":"中文","c":true}""");
        var other = Attributes.Parse("""{"c":true,"a":"中文","b":1.0}""");

        Assert.Equal("""{"a":"中文","b":1,"c":true}""", one.ToJson());
        Assert.Equal(one.ToJson(), other.ToJson());
    }

    [Fact]
    public void What_says_nothing_is_left_out() =>
        Assert.Equal("""{"a":"x"}""", Attributes.Parse("""{"a":" x ","b":" ","c":null,"d":[1],"e":{}}""").ToJson());

    [Fact]
    public void Newer_values_are_written_over_and_others_stay() =>
        Assert.Equal(
            """{"a":2,"b":"old","c":"new"}""",
            Attributes.Parse("""{"a":1,"b":"old"}""").UpdatedBy(Attributes.Parse("""{"a":2,"c":"new"}""")).ToJson()
        );
}
