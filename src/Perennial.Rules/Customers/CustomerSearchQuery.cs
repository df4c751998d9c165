using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>The customers that a few letters most likely mean: equal before beginning before containing.</summary>
/// <param name="Text">Part of a name, number or e-mail address; not blank.</param>
/// <param name="Limit">At most so many.</param>
public sealed record CustomerSearchQuery(string Text, int Limit) : Question<CustomerHit>
{
    private static readonly string[] Places = ["c.number", "c.email", "c.name", "c.phone"];

    /// <summary>Whether contact data of customers without an owner is hidden from whoever asks: these are found by a whole address or number only.</summary>
    public bool Masks { get; init; }

    /// <inheritdoc/>
    public override CustomerHit Read(DbDataReader row)
    {
        var hit = new CustomerHit(row.Whole(0), row.TextOrNull(1), row.TextOrNull(2), row.TextOrNull(3));
        return Masks && row.IsDBNull(4)
            ? hit with
            {
                Name = hit.Name is { } name ? ContactMask.Text(name) : null,
                Email = ContactMask.Email(hit.Email),
            }
            : hit;
    }

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var text = sql.Value("text", Text.Trim());
        var initialled = PinyinSql.Begins("c.initials", Text.Trim(), sql) is { } begins ? " OR " + begins : "";
        return $"""
            SELECT c.id, c.number, c.name, c.email, c.owner_id
            FROM customers c
            WHERE {Any(place => MaskSql.Contains(place, text, Masks, sql))}{initialled}
            ORDER BY
                CASE WHEN {Any(place => $"lower({place}) = lower({text})")} THEN 0
                    WHEN {Any(place => $"substr(lower({place}), 1, length({text})) = lower({text})")} THEN 1
                    ELSE 2 END,
                lower(COALESCE(c.name, c.number, c.email, '')), c.id
            LIMIT {sql.Value("limit", Limit)}
            """;
    }

    private static string Any(Func<string, string> condition) => string.Join(" OR ", Places.Select(condition));
}

/// <summary>A customer that a search found.</summary>
public sealed record CustomerHit(long Id, string? Number, string? Name, string? Email);
