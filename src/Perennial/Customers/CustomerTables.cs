using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>Inserts into the room's two tables.</summary>
internal static class CustomerTables
{
    private static readonly BulkColumn<CustomerRow>[] CustomerColumns =
    [
        new("id", row => row.Id),
        new("number", row => row.Number),
        new("name", row => row.Name),
        new("email", row => row.Email),
        new("phone", row => row.Phone),
        new("company", row => row.Company),
        new("country", row => row.Country),
        new("city", row => row.City),
        new("channel", row => row.Channel),
        new("birthday", row => row.Birthday),
        new("attributes", row => row.Attributes),
        new("content_hash", row => row.ContentHash),
        new("created_at", row => row.CreatedAt),
        new("updated_at", row => row.UpdatedAt),
        new("import_id", row => row.ImportId),
        new("version", row => row.Version),
        new("owner_id", row => row.OwnerId),
        new("team_id", row => row.TeamId),
        new("company_id", row => row.CompanyId),
        new("initials", row => row.Initials),
        new("said_at", row => row.SaidAt),
        new("known_elsewhere", row => (short)(row.KnownElsewhere ? 1 : 0)),
    ];

    private static readonly BulkColumn<IdentityRow>[] IdentityColumns =
    [
        new("type", row => row.Type),
        new("value", row => row.Value),
        new("customer_id", row => row.CustomerId),
        new("source", row => row.Source),
        new("created_at", row => row.CreatedAt),
        new("verified", row => row.Verified),
        new("origin_id", row => row.OriginId),
    ];

    public static void Insert(BulkWrite write, IEnumerable<CustomerRow> rows) => write.Bulk("customers", rows, CustomerColumns);

    public static void Insert(BulkWrite write, IEnumerable<IdentityRow> rows) => write.Bulk("customer_identities", rows, IdentityColumns);
}
