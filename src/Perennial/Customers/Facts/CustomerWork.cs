using System.Data.Common;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>What everything that people do with a customer has in common.</summary>
internal static class CustomerWork
{
    /// <summary>The source of what people write here, in the event log and among identities.</summary>
    public const string Source = "perennial";

    /// <summary>A transaction in which customers and the event log are written together.</summary>
    public static BulkWrite Begin(Store store, DbConnection connection, DbTransaction transaction, Zone zone) =>
        new()
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = zone,
            Source = Source,
        };

    /// <summary>Writes a row over the one of the same id.</summary>
    public static Task UpdateAsync(BulkWrite write, CustomerRow row, CancellationToken ct) =>
        write.ExecuteAsync(
            $"""
            UPDATE customers SET number = @Number, name = @Name, email = @Email, phone = @Phone, company = @Company, country = @Country,
                city = @City, channel = @Channel, birthday = @Birthday, attributes = {write.Dialect.JsonParameter("Attributes")},
                content_hash = @ContentHash, updated_at = @UpdatedAt, import_id = @ImportId, version = @Version, owner_id = @OwnerId,
                team_id = @TeamId, company_id = @CompanyId, initials = @Initials, said_at = @SaidAt
            WHERE id = @Id
            """,
            row,
            ct
        );
}
