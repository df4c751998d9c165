using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class IdLayoutTests
{
    private static readonly long NewYear2060 = new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Fact]
    public void Ids_stay_exact_in_json_numbers() => Assert.True(IdLayout.Compose(IdLayout.Epoch + (1L << 41) - 1, 15, 255) < 1L << 53);

    [Fact]
    public void Ids_grow_with_time_whatever_the_node() =>
        Assert.True(IdLayout.Compose(NewYear2060, 15, 255) < IdLayout.Compose(NewYear2060 + 1, 0, 0));

    [Fact]
    public void Nodes_never_make_the_same_id() => Assert.NotEqual(IdLayout.Compose(NewYear2060, 1, 7), IdLayout.Compose(NewYear2060, 2, 7));

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(1L << 41, 0, 0)]
    [InlineData(0, 16, 0)]
    [InlineData(0, 0, 256)]
    public void A_part_outside_its_bits_is_refused(long since, int node, int sequence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IdLayout.Compose(IdLayout.Epoch + since, node, sequence));
}
