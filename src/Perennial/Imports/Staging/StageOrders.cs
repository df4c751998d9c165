using Perennial.DuckDb;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Reads a file of orders into the table <c>lines</c> of the stage: one row per usable row of the file.</summary>
internal static class StageOrders
{
    private const int BetweenReports = 20_000;

    private static readonly string[] Numbers =
    [
        "row BIGINT", "is_credit BOOLEAN", "time BIGINT", "day INTEGER", "quantity DOUBLE", "amount BIGINT", "refunded BIGINT", "status TINYINT",
        "customer VARCHAR", "email_key VARCHAR", "phone_key VARCHAR", "attributes VARCHAR", "customer_attributes VARCHAR",
    ];

    private static readonly string[] Texts =
    [
        "order", "name", "first_name", "last_name", "email", "phone", "company", "city", "country", "channel", "sku", "product", "category",
    ];

    /// <summary>Stages every usable row and groups them; whether bad rows stop the import is the caller's to decide.</summary>
    public static Outcome<RowTally> Run(
        SourceFile file, SurveyedFile surveyed, ImportPlan plan, DuckDbConnection stage, RowTally tally, Action<long>? progress, CancellationToken ct) =>
        Refusals.Guard<RowTally>(file, () =>
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
        });

    private static void ReadRows(
        SourceFile file, SurveyedFile surveyed, ImportPlan plan, StageTable table, RowTally tally, Action<long>? progress, CancellationToken ct)
    {
        var reader = new OrderRows(plan);
        var (ofOrder, ofCustomer) = (new AttributeJson(plan, ofCustomer: false), new AttributeJson(plan, ofCustomer: true));
        var number = plan.Column("customer");
        using var rows = TableRows.Open(file, surveyed.Layout);
        for (var row = new TextRow(); rows.Read(row);)
        {
            var verdict = reader.Read(row, out var line);
            tally.Count(verdict, reader.Errors);
            if (verdict is RowVerdict.Used or RowVerdict.CreditNote)
            {
                table.Set(0, row.Number);
                table.Set(1, verdict is RowVerdict.CreditNote);
                table.Set(2, line.Time);
                table.Set(3, line.Day);
                table.Set(4, line.Quantity);
                table.Set(5, line.Amount);
                table.Set(6, line.Refunded);
                table.Set(7, (sbyte)line.Status);
                table.SetText(8, plan.MatchKey switch { "email" => reader.Email, "phone" => reader.Phone, _ => RowReader.Identifier(row, number) });
                table.SetText(9, reader.Email);
                table.SetText(10, reader.Phone);
                table.SetText(11, ofOrder.Of(row));
                table.SetText(12, ofCustomer.Of(row));
                table.Next(row);
            }
            if (tally.Read % BetweenReports == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Invoke(tally.Read);
            }
        }
    }
}
