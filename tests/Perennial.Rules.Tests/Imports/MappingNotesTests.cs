using Perennial.Rules.Imports;
using Xunit;

namespace Perennial.Rules.Tests.Imports;

public sealed class MappingNotesTests
{
    [Fact]
    public void A_column_that_becomes_nothing_is_named()
    {
        string[] names = ["customer_number", "number", "plan", "starts_on", "amount", "shoe size"];

        var note = Assert.Single(MappingNotes.Of(ImportKind.Contracts, names, ColumnNames.Suggested(ImportKind.Contracts, names)));

        Assert.Contains("Left out: shoe size.", note.En, StringComparison.Ordinal);
        Assert.Contains("未导入的列：shoe size", note.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Contracts_without_a_number_are_told_what_they_are_known_by()
    {
        string[] names = ["customer", "plan", "starts_on", "amount"];

        var note = Assert.Single(MappingNotes.Of(ImportKind.Contracts, names, ColumnNames.Suggested(ImportKind.Contracts, names)));

        Assert.Contains("--contract", note.En, StringComparison.Ordinal);
        Assert.Contains("开始日期", note.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_and_columns_of_a_layout_are_not_left_out()
    {
        string[] names = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country", "Tier"];
        var mapping = new ImportMapping
        {
            Preset = "online-retail",
            Attributes = new Dictionary<int, string> { [8] = "level" },
        };

        Assert.Empty(MappingNotes.Of(ImportKind.Orders, names, mapping));
    }
}
