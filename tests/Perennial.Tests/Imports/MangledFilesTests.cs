using System.Text;
using Perennial.DuckDb;
using Perennial.Imports;
using Perennial.Rules.Imports;
using Xunit;

namespace Perennial.Tests.Imports;

/// <summary>Whatever bytes a file has, it is staged or refused with words: nothing is thrown.</summary>
public sealed class MangledFilesTests
{
    private const string Orders =
        "order id,customer id,email,order date,sku,quantity,unit price,refund,status\n"
        + "A1,7,ann@example.com,2011-03-04 10:00,S1,2,¥10.50,0,paid\n"
        + "A2,8,bob@example.com,2011-03-05T11:00:00+08:00,\"S,2\",1,\"1,000.50\",,已退款\n"
        + "A3,9,cy@example.com,2011年3月6日,S3,3,7,1,pending\n";

    [Fact]
    public void Files_with_random_damage_never_break_the_pipeline()
    {
        var random = new Random(20260103);
        var original = Encoding.UTF8.GetBytes(Orders);
        for (var round = 0; round < 400; round++)
        {
            var bytes = Mangle(original, random);
            var staged = Record.Exception(() => Stage(bytes));
            Assert.True(staged is null, $"round {round}: {staged}\n{Convert.ToBase64String(bytes)}");
        }
    }

    [Fact]
    public void Workbooks_with_random_damage_never_break_the_pipeline()
    {
        var random = new Random(20260104);
        var original = Workbook.Of(
            (
                "Orders",
                [
                    ["customer", "date", "amount"],
                    ["a", new DateTime(2011, 3, 4), 5],
                    ["b", "2011-03-05", 6.5],
                ]
            )
        );
        for (var round = 0; round < 400; round++)
        {
            var bytes = Mangle(original, random);
            var staged = Record.Exception(() => Stage(bytes));
            Assert.True(staged is null, $"round {round}: {staged}");
        }
    }

    [Theory]
    [InlineData("a,b\n1,\"")]
    [InlineData("\"\n")]
    [InlineData(",,,\n,,,\n")]
    [InlineData("\uFEFF\n\n\n")]
    [InlineData("customer,date,amount\n\uD800,2011-03-04,5\n")]
    [InlineData("customer,date,amount\nx,2011-03-04,1e308\n")]
    [InlineData("customer,date,amount\nx,2011-03-04,79228162514264337593543950335\n")]
    [InlineData("customer,date,amount\nx,2011-03-04T10:00:00+99:99,5\n")]
    [InlineData("customer,quantity,price,date\nx,99999999999,99999999999,2011-03-04\n")]
    public void Odd_files_never_break_the_pipeline(string text) => Assert.Null(Record.Exception(() => Stage(Encoding.UTF8.GetBytes(text))));

    private static byte[] Mangle(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.Insert(place, ",\"\n\r;-.%=("u8.ToArray()[random.Next(10)]);
                    break;
                case 2:
                    bytes.RemoveAt(place);
                    break;
                default:
                    bytes.InsertRange(place, bytes.GetRange(0, random.Next(Math.Min(60, bytes.Count))));
                    break;
            }
        }
        return [.. bytes];
    }

    private static void Stage(byte[] bytes)
    {
        var file = new SourceFile("mangled.csv", () => new MemoryStream(bytes));
        var options = new ImportOptions
        {
            SkipBadRows = true,
            DateFormat = "iso",
            DecimalSign = ".",
        };
        var layout = DetectLayout.Of(file, options);
        if (!layout.IsOk)
            return;
        using var database = DuckDbDatabase.Open();
        using var stage = database.Connect();
        var settings = new ImportSettings(ColumnNames.Suggested(ImportKind.Orders, layout.Value.Names), options);
        _ = StagedImport.Load(
            file,
            null,
            ImportKind.Orders,
            settings,
            new(Rules.Settings.Workspace.Default, Rules.Fields.FieldCatalog.None),
            new StageTarget(stage, null, null),
            CancellationToken.None
        );
    }
}
