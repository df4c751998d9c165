using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Reads a file of events into the tables <c>staged_events</c> and <c>staged_customers</c> of the stage.</summary>
internal static class StageEvents
{
    private static readonly StageColumns Happenings = new(
        "happenings",
        ["row BIGINT", "time BIGINT", "amount BIGINT", "key VARCHAR", "props VARCHAR"],
        [.. StagedPeople.Texts, "event", "message_id"]
    );

    public static Outcome<RowTally> Run(StagePass pass, CancellationToken ct)
    {
        var reader = new EventRows(pass.Plan);
        var props = new AttributeJson(pass.Plan, ofCustomer: false);
        return pass.Into(
            Happenings,
            (row, table) =>
            {
                var verdict = reader.Read(row, out var line);
                pass.Tally.Count(verdict, reader.Errors);
                if (verdict is not RowVerdict.Used)
                    return;
                table.Set(0, row.Number);
                table.Set(1, line.Time);
                table.Set(2, line.Amount);
                table.SetText(3, reader.Key(row));
                table.SetText(4, props.Of(row));
                table.Next(row);
            },
            () => pass.Stage.Execute(StagedPeople.Of(Happenings.Name) + Events),
            ct
        );
    }

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
