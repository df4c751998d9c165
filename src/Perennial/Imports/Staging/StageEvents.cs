using Perennial.DuckDb;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Reads a file of events into the tables <c>staged_events</c> and <c>staged_customers</c> of the stage.</summary>
internal static class StageEvents
{
    private static readonly string[] Numbers = ["row BIGINT", "time BIGINT", "amount BIGINT", "key VARCHAR", "props VARCHAR"];

    private static readonly string[] Texts = ["customer", "email", "phone", "event", "message_id"];

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
                using (var table = new StageTable(stage, "happenings", Numbers, plan, Texts))
                {
                    var reader = new EventRows(plan);
                    var props = new AttributeJson(plan, ofCustomer: false);
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
                            table.Set(1, line.Time);
                            table.Set(2, line.Amount);
                            table.SetText(3, reader.Key(row));
                            table.SetText(4, props.Of(row));
                            table.Next(row);
                        },
                        ct
                    );
                    table.Complete();
                }
                if (file.Hash() != surveyed.Hash)
                    return FileProblems.Changed();
                stage.Execute(Customers);
                stage.Execute(Events);
                return tally;
            }
        );

    private const string Customers = """
        CREATE TABLE staged_customers AS
        SELECT row_number() OVER (ORDER BY min(row)) AS id, key, arg_max(customer, row) AS number, arg_max(email, row) AS email, arg_max(phone, row) AS phone,
            NULL::VARCHAR AS name, NULL::VARCHAR AS company, NULL::VARCHAR AS city, NULL::VARCHAR AS country, NULL::VARCHAR AS channel, NULL::VARCHAR AS attributes
        FROM happenings GROUP BY key;
        """;

    /// <summary>Without an id of its own a row is known by its content and by how often that came before: the same file says the same again.</summary>
    private const string Events = """
        CREATE TABLE staged_events AS
        WITH known AS (
            SELECT *, md5(concat_ws('|', key, event, time, coalesce(amount::VARCHAR, ''), coalesce(props, ''))) AS content FROM happenings)
        SELECT row_number() OVER (ORDER BY row) AS id, c.id AS customer_id, event AS name, time, amount, props,
            coalesce(message_id, 'import-' || content || '-' || row_number() OVER (PARTITION BY content ORDER BY row)) AS message_id
        FROM known e JOIN staged_customers c USING (key);
        """;
}
