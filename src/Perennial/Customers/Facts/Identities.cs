using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Keeps what customers are recognised by in step with their facts.</summary>
internal static class Identities
{
    private static readonly string[] Recognising = ["number", "email", "phone"];

    /// <summary>
    /// Gives up the identity of a fact that changed and takes the new one. A number or address of somebody else is refused; a
    /// phone stays with whoever had it first.
    /// </summary>
    public static async Task<Problem?> MoveAsync(BulkWrite write, CustomerRow row, CustomerFields after, long now, CancellationToken ct)
    {
        var before = row.ToFields();
        foreach (var fact in Recognising)
        {
            var type = CustomerFacts.IdentityOf(fact)!.Value;
            var old = IdentityValue.Of(type, CustomerFacts.Get(before, fact));
            var next = IdentityValue.Of(type, CustomerFacts.Get(after, fact));
            if (old == next)
                continue;
            if (
                next is not null
                && await OwnerAsync(write, new Identity(type, next), ct) is { } owner
                && owner.Id != row.Id
                && type is not IdentityType.Phone
            )
                return CustomersProblems.IdentityTaken(fact, next, owner.Name ?? owner.Number ?? owner.Email ?? "?");
            if (old is not null)
                await write.ExecuteAsync(
                    "DELETE FROM customer_identities WHERE type = @type AND value = @old AND customer_id = @Id",
                    new
                    {
                        type = Identity.Name(type),
                        old,
                        row.Id,
                    },
                    ct
                );
            if (next is not null)
                await write.ExecuteAsync(
                    """
                    INSERT INTO customer_identities (type, value, customer_id, source, created_at)
                    VALUES (@type, @next, @Id, @Source, @now) ON CONFLICT (type, value) DO NOTHING
                    """,
                    new
                    {
                        type = Identity.Name(type),
                        next,
                        row.Id,
                        write.Source,
                        now,
                    },
                    ct
                );
        }
        return null;
    }

    /// <summary>Whom an identity recognises; null for nobody.</summary>
    public static async Task<CustomerRow?> OwnerAsync(BulkWrite write, Identity identity, CancellationToken ct) =>
        (
            await write.ListAsync<CustomerRow>(
                "SELECT c.* FROM customer_identities i JOIN customers c ON c.id = i.customer_id WHERE i.type = @TypeName AND i.value = @Value",
                new { identity.TypeName, identity.Value },
                ct
            )
        ).FirstOrDefault();
}
