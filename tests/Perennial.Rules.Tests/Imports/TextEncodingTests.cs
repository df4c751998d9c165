using System.Text;
using Perennial.Rules.Imports;
using Xunit;

namespace Perennial.Rules.Tests.Imports;

public sealed class TextEncodingTests
{
    private const string Text = "客户编号,下单时间,金额\n甲,2011-03-04,12.5\n";

    [Theory]
    [InlineData(TextEncodings.Utf8)]
    [InlineData(TextEncodings.Gb18030)]
    public void Encodings_are_told_apart_by_their_bytes(string name)
    {
        var bytes = TextEncodings.Strict(name).GetBytes(Text);

        Assert.Equal(name, TextEncodings.Guess(bytes));
        Assert.Equal(FileKind.Text, FileKinds.Of(bytes));
    }

    [Theory]
    [InlineData(TextEncodings.Utf16Le, false)]
    [InlineData(TextEncodings.Utf16Be, true)]
    public void Utf_16_is_known_with_and_without_its_mark(string name, bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        byte[] marked = [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];

        Assert.Equal(name, TextEncodings.Guess(marked));
        Assert.Equal(name, TextEncodings.Guess(encoding.GetBytes("customer,time,amount\n1,2011-03-04,12\n")));
        Assert.Equal(FileKind.Text, FileKinds.Of(marked));
    }

    [Fact]
    public void Gb18030_is_not_valid_utf_8() =>
        Assert.False(TextEncodings.Decodes(TextEncodings.Strict(TextEncodings.Gb18030).GetBytes(Text), TextEncodings.Utf8));

    [Fact]
    public void A_character_cut_at_the_end_of_the_head_is_no_error() =>
        Assert.Equal(TextEncodings.Utf8, TextEncodings.Guess(Encoding.UTF8.GetBytes(Text).AsSpan(0, 5)));

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D }, FileKind.Binary)]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, FileKind.Gzip)]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20 }, FileKind.Xlsx)]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }, FileKind.Xls)]
    [InlineData(new byte[0], FileKind.Empty)]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0 }, FileKind.Binary)]
    public void Files_are_known_by_their_first_bytes(byte[] head, FileKind kind) => Assert.Equal(kind, FileKinds.Of(head));
}
