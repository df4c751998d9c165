using Perennial.Customers;
using Perennial.DuckDb;
using Perennial.Ingest;
using Perennial.Rules.Customers;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>The customers of an import.</summary>
internal sealed class CustomerChunks(DuckDbConnection stage, ImportWriters writers, ImportPlan plan) : ImportChunks
{
    private readonly CustomerWriteOptions _options = new(
        StagedCustomers.MatchType(plan.MatchKey),
        plan.Mode switch
        {
            ImportMode.Create => CustomerWriteMode.Create,
            ImportMode.Update => CustomerWriteMode.Update,
            _ => CustomerWriteMode.CreateAndUpdate,
        }
    );

    public override long Total { get; } = OrderChunks.Count(stage, "staged_customers");

    public override int Size => 5_000;

    public override WriteChunk Read(long from, long to, CancellationToken ct)
    {
        var (rows, fields) = ReadRows(from, to, ct);
        return (write, ct) => WriteAsync(write, rows, fields, ct);
    }

    private async Task<ChunkResult> WriteAsync(
        BulkWrite write,
        List<(long Row, string Key)> rows,
        List<CustomerFields> fields,
        CancellationToken ct
    )
    {
        var result = new ChunkResult();
        var written = await writers.Customers.WriteAsync(write, fields, _options, ct);
        result.Changes.AddRange(written.Changes);
        for (var i = 0; i < rows.Count; i++)
        {
            var became = written.Results[i];
            if (Refused(became, rows[i]) is { } error)
            {
                result.Errors.Add(error);
                continue;
            }
            result.Count(became.Outcome);
            if (became.Outcome is WriteOutcome.Created)
                result.CustomersCreated++;
        }
        return result;
    }

    private (List<(long Row, string Key)> Rows, List<CustomerFields> Fields) ReadRows(long from, long to, CancellationToken ct)
    {
        var (rows, fields) = (new List<(long, string)>(), new List<CustomerFields>());
        using var reader = new DuckDbDataReader(
            stage.Query(
                $"SELECT {StagedCustomers.Columns}, row, key, birthday FROM staged_customers WHERE id > {from} AND id <= {to} ORDER BY id",
                ct
            )
        );
        while (reader.Read())
        {
            rows.Add((reader.GetInt64(9), reader.GetString(10)));
            fields.Add(StagedCustomers.FieldsOf(reader) with { Birthday = reader.IsDBNull(11) ? null : reader.GetString(11) });
        }
        return (rows, fields);
    }

    private RowError? Refused(CustomerResult became, (long Row, string Key) row) =>
        became.Taken is { } taken
            ? new RowError(
                row.Row,
                plan.Attributes.FirstOrDefault(a => a.OfCustomer && a.Name == taken.Key) is { } attribute
                    ? plan.Names[attribute.Column]
                    : taken.Key,
                taken.Value,
                RowReasons.ValueTaken
            )
            : became.Outcome switch
            {
                WriteOutcome.Conflict => new RowError(
                    row.Row,
                    ColumnOf(became.Conflict?.Identity.TypeName),
                    became.Conflict?.Identity.Value,
                    RowReasons.IdentityConflict
                ),
                WriteOutcome.WithoutKey => new RowError(row.Row, plan.Names[plan.Column(plan.MatchKey)], row.Key, RowReasons.NoCustomer),
                WriteOutcome.Skipped when plan.Mode is ImportMode.Create => new RowError(
                    row.Row,
                    plan.Names[plan.Column(plan.MatchKey)],
                    row.Key,
                    RowReasons.AlreadyThere
                ),
                WriteOutcome.Skipped => new RowError(row.Row, plan.Names[plan.Column(plan.MatchKey)], row.Key, RowReasons.NotThere),
                _ => null,
            };

    private string? ColumnOf(string? identity) =>
        identity is null ? null
        : plan.Column(identity is "number" ? "customer" : identity) is >= 0 and var column ? plan.Names[column]
        : null;
}
