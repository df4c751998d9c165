using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class CursorTests
{
    [Fact]
    public void A_cursor_gives_back_the_place_it_was_made_of() =>
        Assert.Equal([long.MaxValue, -1], Cursor.Read("orders", Cursor.Write("orders", long.MaxValue, -1), 2));

    [Fact]
    public void A_cursor_of_another_list_or_of_another_length_is_none()
    {
        var cursor = Cursor.Write("orders", 1);

        Assert.Null(Cursor.Read("customers", cursor, 1));
        Assert.Null(Cursor.Read("orders", cursor, 2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("e30")]
    [InlineData("W10")]
    [InlineData("\u0000\u00ff")]
    public void Any_other_text_is_no_cursor(string text) => Assert.Null(Cursor.Read("orders", text, 1));

    [Theory]
    [InlineData(null, 50)]
    [InlineData("1", 1)]
    [InlineData("200", 200)]
    [InlineData("0", null)]
    [InlineData("201", null)]
    [InlineData("-1", null)]
    [InlineData("ten", null)]
    public void A_page_has_one_to_two_hundred_rows(string? limit, int? rows) =>
        Assert.Equal(rows, PageRule.Read("orders", limit, null, 1).Value?.Limit);
}
