using System.IO.Compression;
using System.Text;
using Perennial.Rules.Imports;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Imports;

/// <summary>The same orders in every form that a file can have.</summary>
public sealed class FileFormatTests
{
    private const string Text = "客户编号,下单时间,金额\n甲,2011-03-04 10:20:00,12.5\n乙,2011-03-05 11:00:00,7\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("gb18030")]
    public async Task Every_encoding_gives_the_same_orders(string name)
    {
        var encoding = name is "gb18030" ? TextEncodings.Strict(TextEncodings.Gb18030) : Encoding.GetEncoding(name);

        await ExpectAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Every_delimiter_gives_the_same_orders(char delimiter) =>
        await ExpectAsync(Encoding.UTF8.GetBytes(Text.Replace(',', delimiter)));

    [Fact]
    public async Task Fractions_after_a_comma_give_the_same_orders() =>
        await ExpectAsync(Encoding.UTF8.GetBytes(Text.Replace(',', ';').Replace("12.5", "12,5", StringComparison.Ordinal)));

    [Fact]
    public async Task A_compressed_file_gives_the_same_orders()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Text));
        await ExpectAsync(packed.ToArray());
    }

    [Fact]
    public async Task A_workbook_gives_the_same_orders() =>
        await ExpectAsync(
            Workbook.Of(
                (
                    "订单",
                    [
                        ["客户编号", "下单时间", "金额"],
                        ["甲", new DateTime(2011, 3, 4, 10, 20, 0), 12.5],
                        ["乙", new DateTime(2011, 3, 5, 11, 0, 0), 7],
                    ]
                )
            )
        );

    [Fact]
    public async Task A_workbook_of_the_old_format_gives_the_same_orders() =>
        await ExpectAsync(
            OldWorkbook.Of(
                "订单",
                ["客户编号", "下单时间", "金额"],
                ["甲", new DateTime(2011, 3, 4, 10, 20, 0), 12.5],
                ["乙", new DateTime(2011, 3, 5, 11, 0, 0), 7]
            )
        );

    [Fact]
    public async Task A_sheet_is_chosen_by_its_name() =>
        await ExpectAsync(
            Workbook.Of(
                (
                    "说明",
                    [
                        ["列", "含义"],
                        ["a", "b"],
                    ]
                ),
                (
                    "订单",
                    [
                        ["客户编号", "下单时间", "金额"],
                        ["甲", "2011-03-04 10:20:00", 12.5],
                        ["乙", "2011-03-05 11:00:00", 7],
                    ]
                )
            ),
            new ImportOptions { Sheet = "订单" }
        );

    [Fact]
    public async Task A_sheet_that_is_not_there_is_named_with_those_that_are()
    {
        await using var trial = await ImportTrial.OnAsync(Engine.Sqlite);

        var result = await trial.RunAsync(
            ImportKind.Orders,
            Workbook.Of(
                (
                    "Orders",
                    [
                        ["a"],
                        ["b"],
                    ]
                )
            ),
            new ImportOptions { Sheet = "Nope" },
            extension: ".xlsx"
        );

        Assert.Equal("sheet-unknown", Assert.Single(result.Problems).Code);
        Assert.Contains("Orders", result.Problems[0].Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_workbook_is_refused()
    {
        await using var trial = await ImportTrial.OnAsync(Engine.Sqlite);
        var bytes = Workbook.Of(
            (
                "Orders",
                [
                    ["a"],
                    ["b"],
                ]
            )
        );

        var result = await trial.RunAsync(ImportKind.Orders, bytes[..(bytes.Length / 2)], extension: ".xlsx");

        Assert.Equal("file-damaged", Assert.Single(result.Problems).Code);
    }

    private static async Task ExpectAsync(byte[] content, ImportOptions? options = null)
    {
        await using var trial = await ImportTrial.OnAsync(Engine.Sqlite);

        var result = await trial.RunAsync(ImportKind.Orders, content, options);

        Assert.Empty(result.Problems.Select(p => p.Detail.En));
        Assert.Equal(1, await trial.CountAsync("orders", "gross = 1250 AND time = 1299234000000"));
        Assert.Equal(1, await trial.CountAsync("orders", "gross = 700 AND time = 1299322800000"));
        Assert.Equal(1, await trial.CountAsync("customers", "number = '甲'"));
    }
}
