using Perennial.Rules.Customers;
using Xunit;

namespace Perennial.Rules.Tests.Customers;

public class ContactMaskTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("zhang.san@example.com", "z***@example.com")]
    [InlineData("not an address", "not ***")]
    public void An_address_keeps_its_first_letter_and_its_domain(string? email, string? shown) =>
        Assert.Equal(shown, ContactMask.Email(email));

    [Theory]
    [InlineData(null, null)]
    [InlineData("13800001234", "138******34")]
    [InlineData("+86 138-0000-1234", "+86 1**-****-**34")]
    [InlineData("12345", "***45")]
    public void A_phone_keeps_its_first_three_digits_and_its_last_two(string? phone, string? shown) =>
        Assert.Equal(shown, ContactMask.Phone(phone));

    [Theory]
    [InlineData("Call 13912345678 or mail a.b@c.example", "Call 139******78 or mail a***@c.example")]
    [InlineData("手机：138 1234 5678，座机 021-12345678", "手机：138 **** **78，座机 021-******78")]
    [InlineData("+44 20 7946 0018 is London", "+44 2* **** **18 is London")]
    [InlineData("Order 100234567 of 2026-01-15 for 1,299.00", "Order 100234567 of 2026-01-15 for 1,299.00")]
    public void In_free_text_only_ways_to_reach_somebody_are_hidden(string text, string shown) =>
        Assert.Equal(shown, ContactMask.Text(text));

    [Theory]
    [InlineData("email", true)]
    [InlineData("attributes.work_email", true)]
    [InlineData("shippingAddress", true)]
    [InlineData("收货地址", true)]
    [InlineData("home_tel", true)]
    [InlineData("qq", true)]
    [InlineData("hotel", false)]
    [InlineData("level", false)]
    public void A_field_is_a_way_to_reach_somebody_by_its_name(string name, bool isContact) =>
        Assert.Equal(isContact, ContactMask.IsContact(name));

    [Fact]
    public void In_json_everything_below_a_contact_is_hidden_however_deep()
    {
        var json = """{"level":"gold","address":{"line":"100 Century Avenue","zip":200120},"told":["mail me: x@y.example"],"n":7}""";

        Assert.Equal(
            """{"level":"gold","address":{"line":"100 Ce***","zip":"***"},"told":["mail me: x***@y.example"],"n":7}""",
            ContactMask.Json(json)
        );
    }

    [Fact]
    public void A_value_of_a_fact_is_hidden_by_its_name()
    {
        Assert.Equal("\"138******34\"", ContactMask.Json("\"13800001234\"", "phone"));
        Assert.Equal("\"13800\"", ContactMask.Json("\"13800\"", "points"));
        Assert.Null(ContactMask.Json(null, "phone"));
    }
}
