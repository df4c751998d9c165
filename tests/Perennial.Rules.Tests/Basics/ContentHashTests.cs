using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class ContentHashTests
{
    [Fact]
    public void Where_a_field_ends_makes_a_difference()
    {
        long[] hashes =
        [
            new ContentHash().Add("ab").Add("c").Value,
            new ContentHash().Add("a").Add("bc").Value,
            new ContentHash().Add("abc").Value,
            new ContentHash().Add((string?)null).Add("abc").Value,
            new ContentHash().Add("").Add("abc").Value,
            new ContentHash().Add(1L).Value,
            new ContentHash().Add(1d).Value,
            new ContentHash().Add("1").Value,
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void The_hash_stored_yesterday_is_the_hash_of_today() =>
        Assert.Equal(StoredYesterday, new ContentHash().Add("客户").Add(42L).Add(0.5).Add((long?)null).Value);

    private const long StoredYesterday = 4_734_760_651_608_095_366;
}
