using Perennial.Ingest;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Finds and writes rows of <c>companies</c>. Call it in a transaction that has the turn of customers.</summary>
internal static class CompanyRows
{
    private static readonly string[] Columns =
    [
        "id",
        "number",
        "name",
        "domain",
        "owner_id",
        "renewal_date",
        "attributes",
        "version",
        "created_at",
        "updated_at",
        "said_at",
    ];

    /// <summary>A company of which nothing is known yet.</summary>
    public static CompanyRow New(long id, long now) =>
        new()
        {
            Id = id,
            Name = "",
            Attributes = "{}",
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };

    public static async Task<CompanyRow?> ByNumberAsync(BulkWrite write, string number, CancellationToken ct) =>
        (await write.ListAsync<CompanyRow>("SELECT * FROM companies WHERE number = @number", new { number }, ct)).FirstOrDefault();

    /// <summary>The company that is, or was, called so in any spelling.</summary>
    public static async Task<CompanyRow?> ByNameAsync(BulkWrite write, string name, CancellationToken ct) =>
        (
            await write.ListAsync<CompanyRow>(
                "SELECT c.* FROM company_names n JOIN companies c ON c.id = n.company_id WHERE n.name_key = @key",
                new { key = CompanyName.Key(name) },
                ct
            )
        ).FirstOrDefault();

    public static void Insert(BulkWrite write, IReadOnlyCollection<CompanyRow> rows)
    {
        if (rows.Count == 0)
            return;
        using var bulk = write.Bulk("companies", Columns);
        foreach (var row in rows)
            bulk.Add(
                row.Id,
                row.Number,
                row.Name,
                row.Domain,
                row.OwnerId,
                row.RenewalDate,
                row.Attributes,
                row.Version,
                row.CreatedAt,
                row.UpdatedAt,
                row.SaidAt
            );
        bulk.Complete();
    }

    public static Task UpdateAsync(BulkWrite write, CompanyRow row, CancellationToken ct) =>
        write.ExecuteAsync(
            $"""
            UPDATE companies SET number = @Number, name = @Name, domain = @Domain, owner_id = @OwnerId, renewal_date = @RenewalDate,
                attributes = {write.Dialect.JsonParameter("Attributes")}, version = @Version, updated_at = @UpdatedAt,
                said_at = @SaidAt
            WHERE id = @Id
            """,
            row,
            ct
        );
}
