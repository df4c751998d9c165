using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Desk;

/// <summary>What a few customers are called.</summary>
/// <param name="Ids">Some hundred customers at most.</param>
public sealed record NamesQuery(IReadOnlyList<long> Ids) : Question<Named>
{
    /// <inheritdoc/>
    public override Named Read(DbDataReader row) =>
        new(row.Whole(0), row.TextOrNull(1), row.TextOrNull(2), row.TextOrNull(3), row.IsDBNull(4));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"SELECT id, name, number, email, owner_id FROM customers WHERE id IN ({string.Join(", ", Ids.Select(id => sql.Value("id", id)).DefaultIfEmpty("0"))})";
}

/// <summary>A customer's name, number and e-mail address, as far as they are known, and whether nobody looks after the customer.</summary>
public sealed record Named(long Id, string? Name, string? Number, string? Email, bool IsUnowned);
