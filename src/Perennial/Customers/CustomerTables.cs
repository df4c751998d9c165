using Perennial.Ingest;

namespace Perennial.Customers;

/// <summary>Inserts into the room's two tables.</summary>
internal static class CustomerTables
{
    private static readonly string[] CustomerColumns =
    [
        "id",
        "number",
        "name",
        "email",
        "phone",
        "company",
        "country",
        "city",
        "channel",
        "birthday",
        "attributes",
        "content_hash",
        "created_at",
        "updated_at",
        "import_id",
        "version",
        "owner_id",
        "team_id",
        "company_id",
        "initials",
        "said_at",
        "known_elsewhere",
    ];

    private static readonly string[] IdentityColumns = ["type", "value", "customer_id", "source", "created_at", "verified", "origin_id"];

    public static void Insert(BulkWrite write, IReadOnlyCollection<CustomerRow> rows)
    {
        if (rows.Count == 0)
            return;
        using var bulk = write.Bulk("customers", CustomerColumns);
        foreach (var row in rows)
            bulk.Add(
                row.Id,
                row.Number,
                row.Name,
                row.Email,
                row.Phone,
                row.Company,
                row.Country,
                row.City,
                row.Channel,
                row.Birthday,
                row.Attributes,
                row.ContentHash,
                row.CreatedAt,
                row.UpdatedAt,
                row.ImportId,
                row.Version,
                row.OwnerId,
                row.TeamId,
                row.CompanyId,
                row.Initials,
                row.SaidAt,
                (short)(row.KnownElsewhere ? 1 : 0)
            );
        bulk.Complete();
    }

    public static void Insert(BulkWrite write, IReadOnlyCollection<IdentityRow> rows)
    {
        if (rows.Count == 0)
            return;
        using var bulk = write.Bulk("customer_identities", IdentityColumns);
        foreach (var row in rows)
            bulk.Add(row.Type, row.Value, row.CustomerId, row.Source, row.CreatedAt, row.Verified, row.OriginId);
        bulk.Complete();
    }
}
