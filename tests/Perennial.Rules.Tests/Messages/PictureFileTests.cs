using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class PictureFileTests
{
    // The smallest file of each kind: PNG and GIF of 1 × 1, heads of a JPEG of 300 × 200, and of the three WebP codings.
    [Theory]
    [InlineData("89504e470d0a1a0a0000000d494844520000012c000000c80806000000", "image/png 300 × 200")]
    [InlineData("47494638396101000100800000000000ffffff", "image/gif 1 × 1")]
    [InlineData("ffd8ffe000104a46494600010100000100010000ffc0001108 00c8 012c 03012200", "image/jpeg 300 × 200")]
    [InlineData("ffd8ffe0000400 00ffff", null)]
    [InlineData("52494646 00000000 57454250 56503820 00000000 000000 9d012a 2c01 c800 0000", "image/webp 300 × 200")]
    [InlineData("52494646 00000000 57454250 5650384c 00000000 2f 2bc1 3100 0000000000", "image/webp 300 × 200")]
    [InlineData("52494646 00000000 57454250 56503858 00000000 00000000 2b0100 c70000 00", "image/webp 300 × 200")]
    [InlineData("3c73766720786d6c6e733d22687474703a2f2f7777772e77332e6f7267", null)]
    [InlineData("3c68746d6c3e", null)]
    [InlineData("89504e470d0a1a0a0000000d4948445200000000000000c80806000000", null)]
    [InlineData("", null)]
    public void A_picture_is_known_by_its_first_bytes(string hex, string? expected)
    {
        var read = PictureFile.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal(expected, read is null ? null : $"{read.Type} {read.Width} × {read.Height}");
    }
}
