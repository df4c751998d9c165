using Perennial.Rules.Customers;
using Xunit;

namespace Perennial.Rules.Tests.Customers;

public class CustomerCursorTests
{
    [Fact]
    public void A_cursor_leads_back_to_its_place()
    {
        var spend = new CustomerPlace(-12345L, 7);
        var name = new CustomerPlace("王小明 & co", 8);

        Assert.Equal(spend, CustomerCursor.Read(CustomerCursor.Write(CustomerSort.Default, spend), CustomerSort.Default));
        Assert.Equal(
            name,
            CustomerCursor.Read(CustomerCursor.Write(new CustomerSort("name", false), name), new CustomerSort("name", false))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense!")]
    [InlineData("bnVsbA")]
    [InlineData("e30")]
    public void What_is_no_cursor_is_refused(string text) => Assert.Null(CustomerCursor.Read(text, CustomerSort.Default));

    [Fact]
    public void A_cursor_of_another_sort_is_refused() =>
        Assert.Null(CustomerCursor.Read(CustomerCursor.Write(CustomerSort.Default, new(1L, 1)), new CustomerSort("orders", true)));

    [Theory]
    [InlineData(null, "spend", true)]
    [InlineData("-lastOrder", "lastOrder", true)]
    [InlineData("name", "name", false)]
    public void A_sort_is_read(string? text, string key, bool descending) =>
        Assert.Equal(new CustomerSort(key, descending), CustomerSort.Parse(text));

    [Fact]
    public void An_unknown_sort_is_refused() => Assert.Null(CustomerSort.Parse("-password"));
}
