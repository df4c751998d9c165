using Perennial.DuckDb;
using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Reads a file of contracts into the tables <c>staged_contracts</c> and <c>staged_customers</c> of the stage.</summary>
internal static class StageContracts
{
    private static readonly string[] Numbers =
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
    ];

    private static readonly string[] Texts =
    [
        "customer",
        "email",
        "phone",
        "contract",
        "plan",
        "reason",
        "name",
        "first_name",
        "last_name",
        "company",
        "city",
        "country",
        "channel",
    ];

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
                using (var table = new StageTable(stage, "agreements", Numbers, plan, Texts))
                {
                    var reader = new ContractRows(plan);
                    var attributes = new AttributeJson(plan, ofCustomer: true);
                    StagePass.Over(
                        file,
                        surveyed,
                        tally,
                        progress,
                        row =>
                        {
                            var verdict = reader.Read(row, out var line);
                            tally.Count(verdict, reader.Errors);
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
                        ct
                    );
                    table.Complete();
                }
                if (file.Hash() != surveyed.Hash)
                    return FileProblems.Changed();
                stage.Execute(Customers);
                stage.Execute(Contracts);
                return tally;
            }
        );

    private const string Customers = """
        CREATE TABLE staged_customers AS
        SELECT row_number() OVER (ORDER BY min(row)) AS id, key, arg_max(customer, row) AS number, arg_max(email, row) AS email, arg_max(phone, row) AS phone,
            arg_max(coalesce(name, nullif(concat_ws(' ', first_name, last_name), '')), row) AS name, arg_max(company, row) AS company,
            arg_max(city, row) AS city, arg_max(country, row) AS country, arg_max(channel, row) AS channel, arg_max(attributes, row) AS attributes
        FROM agreements GROUP BY key;
        """;

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
