using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Reads a file of orders into the table <c>lines</c> of the stage: one row per usable row of the file.</summary>
internal static class StageOrders
{
    private static readonly StageColumns Lines = new(
        "lines",
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
        ],
        [.. StagedPeople.Texts, "order", "sku", "product", "category"]
    );

    public static Outcome<RowTally> Run(StagePass pass, CancellationToken ct)
    {
        var (plan, tally) = (pass.Plan, pass.Tally);
        var reader = new OrderRows(plan);
        var (ofOrder, ofCustomer) = (new AttributeJson(plan, ofCustomer: false), new AttributeJson(plan, ofCustomer: true));
        return pass.Into(
            Lines,
            (row, table) =>
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
            () => GroupOrders.Run(pass.Stage, plan, tally),
            ct
        );
    }
}
