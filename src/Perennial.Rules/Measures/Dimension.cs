namespace Perennial.Rules.Measures;

/// <summary>By what figures are broken down. A customer has one country or channel, but may have bought in several categories.</summary>
public abstract record Dimension
{
    /// <summary>Before every day: since when a customer has had an attribute that does not change.</summary>
    private const int Always = -1_000_000;

    private static readonly string[] Columns = ["country", "channel", "city", "company"];

    private Dimension() { }

    /// <summary>A column of the customer: country, channel, city or company.</summary>
    public sealed record Column(string Name) : Dimension;

    /// <summary>An imported attribute of the customer.</summary>
    public sealed record Custom(string Attribute) : Dimension;

    /// <summary>An attribute that holds a list: a customer belongs to every text in it.</summary>
    public sealed record CustomList(string Attribute) : Dimension;

    /// <summary>Product category: a customer belongs to every category bought in a paid order, from the day of the first.</summary>
    public sealed record Category : Dimension;

    /// <summary>The name in addresses and filters: <c>country</c>, <c>category</c>, <c>attr:level</c>, <c>list:interests</c>.</summary>
    public string Key =>
        this switch
        {
            Column column => column.Name,
            Custom custom => "attr:" + custom.Attribute,
            CustomList list => "list:" + list.Attribute,
            _ => "category",
        };

    /// <summary>Whether segments of this dimension may share customers.</summary>
    public bool Overlaps => this is Category or CustomList;

    /// <summary>Reads a name; null when there is no such dimension.</summary>
    public static Dimension? Parse(string? key) =>
        key switch
        {
            "category" => new Category(),
            _ when Columns.Contains(key) => new Column(key!),
            ['a', 't', 't', 'r', ':', .. var name] when name.Length > 0 => new Custom(name),
            ['l', 'i', 's', 't', ':', .. var name] when name.Length > 0 => new CustomList(name),
            _ => null,
        };

    /// <summary>Selects customer_id, key (NULL when unknown) and since, the day from which the customer belongs to the segment.</summary>
    internal string Segments(SqlText sql) =>
        this switch
        {
            Column column => FromCustomers($"NULLIF({column.Name}, '')"),
            Custom custom => FromCustomers($"NULLIF({sql.Dialect.JsonText("attributes", custom.Attribute)}, '')"),
            CustomList list =>
                $"SELECT c.id AS customer_id, item.value AS segment, {Always} AS since FROM customers c, {sql.Dialect.JsonItems("c.attributes", list.Attribute)} "
                    + $"UNION ALL SELECT c.id AS customer_id, CAST(NULL AS VARCHAR) AS segment, {Always} AS since FROM customers c "
                    + $"WHERE NOT EXISTS (SELECT 1 FROM {sql.Dialect.JsonItems("c.attributes", list.Attribute)})",
            _ => "SELECT i.customer_id, NULLIF(p.category, '') AS segment, MIN(o.day) AS since FROM order_items i "
                + "JOIN orders o ON o.id = i.order_id AND o.is_paid = 1 JOIN products p ON p.id = i.product_id "
                + "GROUP BY i.customer_id, NULLIF(p.category, '')",
        };

    private static string FromCustomers(string key) => $"SELECT id AS customer_id, {key} AS segment, {Always} AS since FROM customers";
}
