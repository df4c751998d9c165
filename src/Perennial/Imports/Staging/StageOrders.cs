using Perennial.DuckDb;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Reads a file of orders into the table <c>lines</c> of the stage: one row per usable row of the file.</summary>
internal static class StageOrders
{
    private static readonly string[] Numbers =
    [
        "row BIGINT",
        "is_credit BOOLEAN",
        "time BIGINT",
        "day INTEGER",
        "quantity DOUBLE",
        "amount BIGINT",
        "refunded BIGINT",
        "status TINYINT",
        "key VARCHAR",
        "attributes VARCHAR",
        "customer_attributes VARCHAR",
    ];

    private static readonly string[] Texts =
    [
        "customer",
        "order",
        "name",
        "first_name",
        "last_name",
        "email",
        "phone",
        "company",
        "city",
        "country",
        "channel",
        "sku",
        "product",
        "category",
    ];

    /// <summary>Stages every usable row and groups them; whether bad rows stop the import is the caller's to decide.</summary>
    public static Outcome<RowTally> Run(
        SourceFile file,
        SurveyedFile surveyed,
        ImportPlan plan,
        DuckDbConnection stage,
        RowTally tally,
        Action<long>? progress,
        CancellationToken ct
    ) =>
        Refusals.Guard<RowTally>(
            file,
            () =>
            {
                using (var table = new StageTable(stage, "lines", Numbers, plan, Texts))
                {
                    ReadRows(file, surveyed, plan, table, tally, progress, ct);
                    table.Complete();
                }
                if (file.Hash() != surveyed.Hash)
                    return FileProblems.Changed();
                GroupOrders.Run(stage, plan, tally);
                return tally;
            }
        );

    private static void ReadRows(
        SourceFile file,
        SurveyedFile surveyed,
        ImportPlan plan,
        StageTable table,
        RowTally tally,
        Action<long>? progress,
        CancellationToken ct
    )
    {
        var reader = new OrderRows(plan);
        var (ofOrder, ofCustomer) = (new AttributeJson(plan, ofCustomer: false), new AttributeJson(plan, ofCustomer: true));
        StagePass.Over(
            file,
            surveyed,
            tally,
            progress,
            row =>
            {
                var verdict = reader.Read(row, out var line);
                tally.Count(verdict, reader.Errors);
                if (verdict is not (RowVerdict.Used or RowVerdict.CreditNote))
                    return;
                table.Set(0, row.Number);
                table.Set(1, verdict is RowVerdict.CreditNote);
                table.Set(2, line.Time);
                table.Set(3, line.Day);
                table.Set(4, line.Quantity);
                table.Set(5, line.Amount);
                table.Set(6, line.Refunded);
                table.Set(7, (sbyte)line.Status);
                table.SetText(8, reader.Key(row));
                table.SetText(9, ofOrder.Of(row));
                table.SetText(10, ofCustomer.Of(row));
                table.Next(row);
            },
            ct
        );
    }
}
