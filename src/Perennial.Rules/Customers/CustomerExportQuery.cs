using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>The list of customers with RFM, stage, lateness, tags and attributes of each, for files: everyone in one pass.</summary>
/// <param name="Choice">Which customers.</param>
/// <param name="Sort">In which order.</param>
/// <param name="View">What RFM looks at.</param>
/// <param name="Scale">The RFM thresholds.</param>
public sealed record CustomerExportQuery(CustomerChoice Choice, CustomerSort Sort, RfmView View, RfmScale Scale)
    : Question<CustomerExportRow>
{
    /// <inheritdoc/>
    public override CustomerExportRow Read(DbDataReader row) =>
        new(
            new CustomerWithTotals
            {
                Id = row.Whole(0),
                Number = row.TextOrNull(1),
                Name = row.TextOrNull(2),
                Email = row.TextOrNull(3),
                Country = row.TextOrNull(4),
                Channel = row.TextOrNull(5),
                Orders = row.Whole(6),
                Spend = row.Whole(7),
                FirstDay = (int?)row.WholeOrNull(8),
                LastDay = (int?)row.WholeOrNull(9),
            },
            row.TextOrNull(10),
            row.TextOrNull(11),
            row.TextOrNull(12),
            row.IsDBNull(13) ? null : new RfmCell(row.Small(13), row.Small(14), row.Small(15)),
            (Stage)row.Small(16),
            (int?)row.WholeOrNull(17),
            row.IsDBNull(20)
        )
        {
            Risk = row.IsDBNull(21) ? null : row.GetDouble(21),
            Alive = row.IsDBNull(22) ? null : row.GetDouble(22),
            Clv12 = row.WholeOrNull(23),
            AtStake = row.WholeOrNull(24),
            Attributes = Attributes.Parse(row.TextOrNull(18) ?? ""),
            Tags = [.. (row.TextOrNull(19) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, null))],
        };

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT c.id, c.number, c.name, c.email, c.country, c.channel,
                COALESCE(t.orders, 0) AS orders, COALESCE(t.spend, 0) AS spend, t.first_day, t.last_day,
                c.phone, c.company, c.city, scored.r, scored.f, scored.m, g.stage0,
                {sql.Value("last_day", View.At)} - late.last_day - late.threshold AS days_late,
                c.attributes, tagged.tags, c.owner_id, s.risk, s.alive, s.clv12, s.at_stake
            FROM customers c
            LEFT JOIN customer_scores s ON s.id = c.id
            LEFT JOIN (
                SELECT customer_id, string_agg(CAST(tag_id AS TEXT), ',' ORDER BY tag_id) AS tags
                FROM customer_tags GROUP BY customer_id) tagged ON tagged.customer_id = c.id
            LEFT JOIN (
                {OrderTotals.Rows(Choice.Scope.Rules, sql)}) t ON t.customer_id = c.id
            LEFT JOIN (
                {RfmSql.Scores(Choice.Scope, View, Scale, sql)}) scored ON scored.customer_id = c.id
            LEFT JOIN (
                {Lateness.Rows(Choice.Scope, View.At, sql)}) late ON late.customer_id = c.id
            JOIN (
                {StageSql.Rows(Choice.Scope, [Choice.Scope.Rules.AsOf], sql)}) g ON g.customer_id = c.id
            WHERE {Choice.Condition(sql)}
            ORDER BY {Sort.OrderBy}
            """;
}

/// <summary>A customer with what the paid orders add up to.</summary>
public sealed record CustomerWithTotals
{
    /// <summary>The customer.</summary>
    public required long Id { get; init; }

    /// <summary>Number in the company's own system.</summary>
    public string? Number { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Country.</summary>
    public string? Country { get; init; }

    /// <summary>Acquisition channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Paid orders.</summary>
    public required long Orders { get; init; }

    /// <summary>Net revenue in minor units.</summary>
    public required long Spend { get; init; }

    /// <summary>Day of the first paid order.</summary>
    public int? FirstDay { get; init; }

    /// <summary>Day of the last paid order.</summary>
    public int? LastDay { get; init; }
}

/// <summary>A row of a file of customers.</summary>
/// <param name="Customer">What the list shows.</param>
/// <param name="Phone">Phone.</param>
/// <param name="Company">Company.</param>
/// <param name="City">City.</param>
/// <param name="Rfm">RFM cell; null without a paid order in view.</param>
/// <param name="Stage">Stage at the end of the data.</param>
/// <param name="DaysLate">Days beyond the rhythm; null when not late.</param>
/// <param name="IsUnowned">Whether nobody looks after the customer.</param>
public sealed record CustomerExportRow(
    CustomerWithTotals Customer,
    string? Phone,
    string? Company,
    string? City,
    RfmCell? Rfm,
    Stage Stage,
    int? DaysLate,
    bool IsUnowned = false
)
{
    /// <summary>Churn risk; null without a score.</summary>
    public double? Risk { get; init; }

    /// <summary>Probability alive.</summary>
    public double? Alive { get; init; }

    /// <summary>Value of the next twelve months in minor units.</summary>
    public long? Clv12 { get; init; }

    /// <summary>Value at stake in minor units; null for who has left already.</summary>
    public long? AtStake { get; init; }

    /// <summary>Custom fields and other attributes.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>Ids of tags.</summary>
    public IReadOnlyList<long> Tags { get; init; } = [];

    /// <summary>The row as somebody sees it from whom contact data is hidden.</summary>
    public CustomerExportRow Masked() =>
        this with
        {
            Customer = Customer with
            {
                Name = Customer.Name is { } name ? ContactMask.Text(name) : null,
                Email = ContactMask.Email(Customer.Email),
            },
            Phone = ContactMask.Phone(Phone),
            Attributes = Attributes.Parse(ContactMask.Json(Attributes.ToJson())!),
        };
}
