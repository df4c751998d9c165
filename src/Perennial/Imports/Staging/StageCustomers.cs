using Perennial.DuckDb;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Reads a file of customers into the table <c>staged_customers</c> of the stage: one row per customer.</summary>
internal static class StageCustomers
{
    private static readonly StageColumns People = new(
        "people",
        ["row BIGINT", "key VARCHAR", "birthday VARCHAR", "attributes VARCHAR"],
        StagedPeople.Texts
    );

    public static Outcome<RowTally> Run(StagePass pass, CancellationToken ct)
    {
        var (plan, stage, tally) = (pass.Plan, pass.Stage, pass.Tally);
        var reader = new CustomerRows(plan);
        var attributes = new AttributeJson(plan, ofCustomer: true);
        return pass.Into(
            People,
            (row, table) =>
            {
                var verdict = reader.Read(row, out var birthday);
                tally.Count(verdict, reader.Errors);
                if (verdict is not RowVerdict.Used)
                    return;
                table.Set(0, row.Number);
                table.SetText(1, reader.Key(row));
                table.SetText(2, birthday);
                table.SetText(3, attributes.Of(row));
                table.Next(row);
            },
            () =>
            {
                foreach (var error in Twice(stage, plan))
                    tally.TakeBack(error);
                stage.Execute(Customers);
            },
            ct
        );
    }

    private static List<RowError> Twice(DuckDbConnection stage, ImportPlan plan)
    {
        var errors = new List<RowError>();
        using var rows = new DuckDbDataReader(
            stage.Query(
                "SELECT row, key FROM (SELECT row, key, row_number() OVER (PARTITION BY key ORDER BY row) AS occurrence FROM people) WHERE occurrence > 1 ORDER BY row"
            )
        );
        while (rows.Read())
            errors.Add(new RowError(rows.GetInt64(0), plan.Names[plan.Column(plan.MatchKey)], rows.GetString(1), RowReasons.TwiceInFile));
        return errors;
    }

    private const string Customers = """
        CREATE TABLE staged_customers AS
        SELECT row_number() OVER (ORDER BY min(row)) AS id, min(row) AS row, key, arg_min(customer, row) AS number, arg_min(email, row) AS email,
            arg_min(phone, row) AS phone, arg_min(coalesce(name, nullif(concat_ws(' ', first_name, last_name), '')), row) AS name,
            arg_min(company, row) AS company, arg_min(city, row) AS city, arg_min(country, row) AS country, arg_min(channel, row) AS channel,
            arg_min(birthday, row) AS birthday, arg_min(attributes, row) AS attributes
        FROM people GROUP BY key;
        """;
}
