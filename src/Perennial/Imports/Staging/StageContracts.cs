using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Reads a file of contracts into the tables <c>staged_contracts</c> and <c>staged_customers</c> of the stage.</summary>
internal static class StageContracts
{
    private static readonly StageColumns Agreements = new(
        "agreements",
        [
            "row BIGINT",
            "starts INTEGER",
            "ends INTEGER",
            "amount BIGINT",
            "cancelled INTEGER",
            "stops INTEGER",
            "auto_renew INTEGER",
            "key VARCHAR",
            "period VARCHAR",
            "attributes VARCHAR",
        ],
        [.. StagedPeople.Texts, "contract", "plan", "reason"]
    );

    public static Outcome<RowTally> Run(StagePass pass, CancellationToken ct)
    {
        var reader = new ContractRows(pass.Plan);
        var attributes = new AttributeJson(pass.Plan, ofCustomer: true);
        return pass.Into(
            Agreements,
            (row, table) =>
            {
                var verdict = reader.Read(row, out var line);
                pass.Tally.Count(verdict, reader.Errors);
                if (verdict is not RowVerdict.Used)
                    return;
                table.Set(0, row.Number);
                table.Set(1, line.Terms.Starts);
                table.Set(2, line.Terms.Ends);
                table.Set(3, line.Terms.Amount);
                table.Set(4, line.Terms.Cancelled);
                table.Set(5, line.Terms.Stops);
                table.Set(6, line.Terms.AutoRenew ? 1 : 0);
                table.SetText(7, reader.Key(row));
                table.SetText(8, line.Terms.Billing.Key());
                table.SetText(9, attributes.Of(row));
                table.Next(row);
            },
            () => pass.Stage.Execute(StagedPeople.Of(Agreements.Name, "arg_max(attributes, row)") + Contracts),
            ct
        );
    }

    /// <summary>
    /// Without a number of its own a contract is known by its customer, plan and first day. Rows of one contract stand together under one id,
    /// in the order of their days whatever that of the file is: a later one with a later end is a renewal.
    /// </summary>
    private const string Contracts = """
        CREATE TABLE staged_contracts AS
        WITH numbered AS (
            SELECT a.*, c.id AS customer_id, coalesce(contract, concat_ws('/', key, plan, starts)) AS number
            FROM agreements a JOIN staged_customers c USING (key)),
        placed AS (
            SELECT *, min(row) OVER (PARTITION BY number) AS first_row, min(starts) OVER (PARTITION BY number) AS first_day FROM numbered)
        SELECT dense_rank() OVER (ORDER BY first_row) AS id, customer_id, number, plan, first_day AS starts, starts AS term_from, ends,
            period AS billing, amount, auto_renew, cancelled, stops, reason, row
        FROM placed;
        """;
}
