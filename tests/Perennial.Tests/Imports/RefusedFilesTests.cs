using System.IO.Compression;
using System.Text;
using Perennial.Imports;
using Perennial.Rules.Imports;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Imports;

/// <summary>Files that get a clear error and write nothing.</summary>
public sealed class RefusedFilesTests
{
    private const string Header = "customer id,order date,amount\n";

    public static TheoryData<string, string> Texts =>
        new()
        {
            { "", "file-empty" },
            { Header, "file-no-rows" },
            { Header + "a,2011-03-04,5\nb,2011-03-05\n", RowReasons.Ragged },
            { Header + "a,2011-03-04,5\nb,2011-03-05,6,7\n", RowReasons.Ragged },
            { Header + "a,2011-03-04,5\nb,last week,6\n", RowReasons.BadTime },
            { Header + "a,03/04/2011,5\nb,04/05/2011,6\n", "date-ambiguous" },
            { Header + "a,2011-03-04,¥5\nb,2011-03-05,$6\n", "currency-mixed" },
            { Header + "a,2011-03-04,$5\n", "currency-other" },
            { Header + "a,2011-03-04,-5\n", RowReasons.NegativeAmount },
            { Header + "a,2011-03-04,NaN\n", RowReasons.NotFinite },
            { Header + "a,2011-03-04,Infinity\n", RowReasons.NotFinite },
            { Header + "a,2011-03-04,1.5.5\n", RowReasons.BadNumber },
            { Header + "a,9999-12-31,5\n", RowReasons.TimeOutOfRange },
            { Header + "a,0000-01-01,5\n", RowReasons.BadTime },
            { Header + "=cmd|' /C calc'!A0,2011-03-04,5\n", RowReasons.Formula },
            { Header + ",2011-03-04,5\n", RowReasons.NoCustomer },
            { Header + "\"a,2011-03-04,5\n", "row-too-long" },
            { Header + "a,2011-03-04,5\nb,2011-03-04,\0\n", "file-binary" },
            { "customer id,order date,amount,Amount\na,2011-03-04,5,6\n", "header-duplicate" },
            { "customer id,order date,,amount\na,2011-03-04,5,6\n", "header-empty" },
            { "colour,size\nred,5\n", "identity-missing" },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_bad_text_is_refused(string text, string code) => await RefuseAsync(Encoding.UTF8.GetBytes(text), code);

    [Fact]
    public async Task Gb18030_read_as_utf_8_is_noticed() =>
        await RefuseAsync(
            TextEncodings.Strict(TextEncodings.Gb18030).GetBytes("客户编号,下单时间,金额\n甲,2011-03-04,5\n"),
            "file-encoding",
            new ImportOptions { Encoding = "utf-8" }
        );

    [Fact]
    public async Task Gb18030_is_detected_even_far_behind_the_beginning()
    {
        await using var trial = await ImportTrial.OnAsync(Engine.Sqlite);
        var text = Header + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"c{i},2011-03-04,5\n")) + "甲乙丙,2011-03-04,5\n";

        var result = await trial.RunAsync(ImportKind.Orders, TextEncodings.Strict(TextEncodings.Gb18030).GetBytes(text));

        Assert.Empty(result.Problems);
        Assert.Equal(1, await trial.CountAsync("customers", "number = '甲乙丙'"));
    }

    [Fact]
    public async Task A_picture_is_refused() =>
        await RefuseAsync([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49], "file-binary");

    [Fact]
    public async Task A_zip_that_is_no_workbook_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("hello.txt");
        await RefuseAsync(bytes.ToArray(), "file-binary");
    }

    [Fact]
    public async Task Twenty_thousand_columns_are_refused() =>
        await RefuseAsync(
            Encoding.UTF8.GetBytes(
                string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"c{i}")) + "\n" + new string(',', 19_999) + "\n"
            ),
            "header-too-many"
        );

    [Fact]
    public async Task A_large_file_with_one_bad_row_at_its_end_writes_nothing_and_names_the_row()
    {
        await using var trial = await ImportTrial.OnAsync(Engine.Sqlite);
        using var file = new TemporaryFile(Header);
        await using (var rows = new StreamWriter(file.Path, append: true))
        {
            for (var i = 0; i < 1_000_000; i++)
                await rows.WriteAsync($"customer{i % 5_000},2011-03-04 10:20:30,12.50\n");
            await rows.WriteAsync("customer1,2011-03-04 10:20:30,twelve\n");
        }
        var (import, _) = await trial.PrepareAsync(ImportKind.Orders, file.Path, new ImportOptions());

        var result = await trial.RunAsync(import!);

        Assert.Equal(["rows-bad", RowReasons.BadNumber], result.Problems.Select(p => p.Code));
        Assert.Contains("Row 1,000,002, column 'amount' (twelve)", result.Problems[1].Detail.En, StringComparison.Ordinal);
        Assert.Equal(0, await trial.CountAsync("orders"));
    }

    [Fact]
    public async Task The_good_rows_are_imported_when_the_user_allows_it()
    {
        await using var trial = await ImportTrial.OnAsync(Engine.Sqlite);

        var result = await trial.MustRunAsync(
            ImportKind.Orders,
            Header + "a,2011-03-04,5\nb,never,6\nc,2011-03-05,$7\n",
            new ImportOptions { SkipBadRows = true }
        );

        Assert.Equal((3, 1, 1), (result.Report!.Rows.Read, result.Report.Rows.Used, await trial.CountAsync("orders")));
        Assert.Equal([RowReasons.BadTime, RowReasons.OtherCurrency], result.Report.SamplesOfErrors.Select(e => e.Reason));
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_refused()
    {
        var reads = 0;
        var file = new SourceFile(
            "growing.csv",
            () => new MemoryStream(Encoding.UTF8.GetBytes(Header + "a,2011-03-04,5\n" + (++reads > 4 ? "b,2011-03-04,5\n" : "")))
        );

        Assert.Equal("file-changed", Stage(file));
    }

    [Fact]
    public void A_full_disk_is_said_in_words()
    {
        var file = new SourceFile("orders.csv", () => throw new IOException("No space left on device", 28));

        Assert.Equal("disk-full", DetectLayout.Of(file, new ImportOptions()).Problems[0].Code);
    }

    [Fact]
    public void A_gzip_that_ends_too_early_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"c{i},2011-03-04,{i}\n"))));
        var cut = packed.ToArray()[..(int)(packed.Length / 2)];

        Assert.Equal("file-damaged", Stage(new SourceFile("orders.csv.gz", () => new MemoryStream(cut))));
    }

    private static string? Stage(SourceFile file)
    {
        using var database = DuckDb.DuckDbDatabase.Open();
        using var stage = database.Connect();
        var settings = new ImportSettings(
            new ImportMapping
            {
                Columns = new Dictionary<int, string>
                {
                    [0] = "customer",
                    [1] = "time",
                    [2] = "amount",
                },
            },
            new ImportOptions()
        );
        var staged = StagedImport.Load(
            file,
            null,
            ImportKind.Orders,
            settings,
            new(Rules.Settings.Workspace.Default, Rules.Fields.FieldCatalog.None),
            new StageTarget(stage, null, null),
            CancellationToken.None
        );
        return staged.IsOk ? null : staged.Problems[0].Code;
    }

    private static async Task RefuseAsync(byte[] content, string code, ImportOptions? options = null)
    {
        await using var trial = await ImportTrial.OnAsync(Engine.Sqlite);
        var before = await trial.ContentAsync();

        var result = await trial.RunAsync(ImportKind.Orders, content, options);

        Assert.Contains(code, result.Problems.Select(p => p.Code));
        Assert.All(result.Problems, p => Assert.False(string.IsNullOrWhiteSpace(p.Detail.Zh)));
        Assert.Equal(before, await trial.ContentAsync());
    }
}
