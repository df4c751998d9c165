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
        ],
        [.. StagedPeople.Texts, "contract", "plan", "reason"]
    );

    public static Outcome<RowTally> Run(StagePass pass, CancellationToken ct)
    {
        var reader = new ContractRows(pass.Plan);
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
                table.Next(row);
            },
            () => pass.Stage.Execute(StagedPeople.Of(Agreements.Name) + Contracts),
            ct
        );
    }

    /// <summary>Without a number of its own a contract is known by its customer, plan and first day. Rows keep their order: a later one with a later end is a renewal.</summary>
    private const string Contracts = """
        CREATE TABLE staged_contracts AS
        SELECT row_number() OVER (ORDER BY row) AS id, c.id AS customer_id, coalesce(contract, concat_ws('/', key, plan, starts)) AS number, plan, starts, ends,
            period AS billing, amount, auto_renew, cancelled, stops, reason
        FROM agreements a JOIN staged_customers c USING (key);
        """;
}
