using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>
/// One table of events in a plan. It collects what the rules ask of it: the columns of a row (each once), the figures over all rows
/// of a customer (each once), and the names of the events, so that one pass answers every rule.
/// </summary>
internal abstract class EventSource(string alias, PlanText plan, bool ofCompany)
{
    private readonly Dictionary<string, string> _columns = [];
    private readonly Dictionary<string, string> _figures = [];
    private readonly Dictionary<string, string> _recent = [];
    private long _since = long.MaxValue;
    private bool _readsRows;
    private bool _readsTotals;

    /// <summary>Whose its rows are, in the query over customers: the customer's, or those of everybody in the company.</summary>
    public string Subject => ofCompany ? "c.company_id" : "c.id";

    protected PlanText Plan => plan;

    protected bool IsOfCompany => ofCompany;

    protected SqlText Sql => plan.Sql;

    /// <summary>The tables of its figures: those over all rows, and those over rows since an instant.</summary>
    public IEnumerable<string> FigureTables =>
        new[] { (alias, _figures.Count > 0), (Recent, _recent.Count > 0), (Totals, _readsTotals) }.Where(t => t.Item2).Select(t => t.Item1);

    /// <summary>Whether anything is asked of it.</summary>
    public bool IsRead => _readsRows || FigureTables.Any();

    /// <summary>The table expression of its rows.</summary>
    public string Rows
    {
        get
        {
            _readsRows = true;
            return field;
        }
    } = alias + "_rows";

    public string Alias => alias;

    /// <summary>The condition that a row is one of the events.</summary>
    public abstract string IsNamed(string name);

    /// <summary>A property as text, NULL when it is none.</summary>
    public abstract string Text(string name, string property);

    /// <summary>A property as a number, NULL when it is none.</summary>
    public abstract string Number(string name, string property);

    /// <summary>The subquery of texts of a property that may hold several.</summary>
    public virtual string? Texts(string property) => null;

    /// <summary>A column of the rows; the same expression is one column.</summary>
    public string Column(string expression) => Share(_columns, expression, "p");

    /// <summary>A figure over the rows of a customer; the same expression is computed once.</summary>
    /// <param name="aggregate">The expression.</param>
    /// <param name="since">Unix milliseconds: rows before it do not count, so that they need not be read; null for all.</param>
    public string Figure(string aggregate, long? since = null)
    {
        if (since is not { } first)
            return alias + "." + Share(_figures, aggregate, "f");
        _since = Math.Min(_since, first);
        return Recent + "." + Share(_recent, aggregate, "f");
    }

    /// <summary>A figure over all rows up to now that is kept for every customer, by its column; null where the rows must be looked at.</summary>
    public string? Kept(string column)
    {
        if (!KeepsTotals)
            return null;
        _readsTotals = true;
        return Totals + "." + column;
    }

    /// <summary>The statements that make the rows and the figures.</summary>
    public IEnumerable<string> Tables()
    {
        var columns = string.Concat(_columns.Select(c => $", {c.Key} AS {c.Value}"));
        if (_readsRows || _figures.Count > 0)
            yield return $"{Rows} AS ({RowsSql(columns, _ => "")})";
        if (_figures.Count > 0)
            yield return Grouped(alias, Rows, _figures);
        if (_readsTotals)
            yield return $"{Totals} AS ({TotalsSql})";
        if (_recent.Count == 0)
            yield break;
        // Most windows are short: few rows, and few customers to keep figures of.
        yield return $"{Recent}_rows AS ({RowsSql(columns, time => $" AND {time} >= {Sql.Value("since", _since)}")})";
        yield return Grouped(Recent, Recent + "_rows", _recent);
    }

    private string Recent => alias + "w";

    private string Totals => alias + "t";

    /// <summary>Whether what all rows of each customer up to now add up to is kept.</summary>
    protected virtual bool KeepsTotals => false;

    /// <summary>The query of what is kept; asked where <see cref="KeepsTotals"/>.</summary>
    protected virtual string TotalsSql => throw new InvalidOperationException($"{alias} keeps no totals");

    internal static string Grouped(string table, string rows, Dictionary<string, string> figures) =>
        $"{table} AS (SELECT customer_id{string.Concat(figures.Select(f => $",\n    {f.Key} AS {f.Value}"))}\n  FROM {rows} GROUP BY customer_id)";

    /// <param name="columns">Further columns.</param>
    /// <param name="since">Writes the restriction to rows since an instant; empty for all.</param>
    protected abstract string RowsSql(string columns, Func<string, string> since);

    /// <summary>The column of a row that says whose it is.</summary>
    protected string Owner(string customer) => ofCompany ? "k.company_id AS customer_id" : customer;

    /// <summary>The join that finds the company of a row.</summary>
    protected string Joined(string customer) => ofCompany ? $" JOIN customers k ON k.id = {customer} AND k.company_id IS NOT NULL" : "";

    /// <summary>The restriction to the customers of a batch, or to all people of their companies; empty for all.</summary>
    protected string AndBatch(string customer) =>
        plan.Batch is null ? ""
        : ofCompany
            ? $" AND {customer} IN (SELECT id FROM customers WHERE company_id IN (SELECT company_id FROM customers WHERE id IN ({plan.Batch})))"
        : $" AND {customer} IN ({plan.Batch})";

    /// <summary>The restriction to the customers of a batch, for a view with window functions.</summary>
    protected string AndConstants(string customer) => plan.BatchConstants is null ? "" : $" AND {customer} IN ({plan.BatchConstants})";

    internal static string Share(Dictionary<string, string> known, string expression, string prefix)
    {
        if (!known.TryGetValue(expression, out var name))
            known[expression] = name = prefix + (known.Count + 1).ToString(CultureInfo.InvariantCulture);
        return name;
    }
}

/// <summary>The event log.</summary>
internal sealed class LoggedEvents(PlanText plan, bool ofCompany) : EventSource(ofCompany ? "cev" : "ev", plan, ofCompany)
{
    private readonly HashSet<string> _names = [];
    private bool _any;

    public override string IsNamed(string name)
    {
        if (name == EventQuery.AnyOwn)
        {
            _any = true;
            return $"name NOT IN ({string.Join(", ", EventQuery.OurDoing.Select(ours => Sql.Value("our", ours)))})";
        }
        _names.Add(name);
        return $"name = {Sql.Value("event", name)}";
    }

    public override string Text(string name, string property) =>
        property switch
        {
            "currency" => "currency",
            "day" => Column("CAST(e.day AS TEXT)"),
            "amount" => "CAST(NULL AS TEXT)",
            _ => Column(Only(name, Sql.Dialect.JsonScalar("e.props", property))),
        };

    public override string Number(string name, string property) =>
        property switch
        {
            "amount" => Plan.Major("amount"),
            "currency" or "day" => "CAST(NULL AS DOUBLE PRECISION)",
            _ => Column(Only(name, Sql.Dialect.JsonNumber("e.props", property))),
        };

    protected override string RowsSql(string columns, Func<string, string> since)
    {
        var named = _any ? "1 = 1" : $"e.name IN ({string.Join(", ", _names.Select(name => Sql.Value("event", name)))})";
        return $"SELECT {Owner("e.customer_id")}, e.id, e.time, e.day, e.name, e.amount, e.currency{columns} FROM events e{Joined("e.customer_id")} WHERE {named}{since("e.time")}{AndBatch("e.customer_id")}";
    }

    // JSON is read only where the event can be meant.
    private string Only(string name, string json) =>
        name == EventQuery.AnyOwn ? json : $"CASE WHEN e.name = {Sql.Value("event", name)} THEN {json} END";
}

/// <summary>Orders that count.</summary>
internal sealed class PaidOrders(PlanText plan, bool ofCompany) : EventSource(ofCompany ? "cod" : "od", plan, ofCompany)
{
    public override string IsNamed(string name) => "1 = 1";

    public override string Text(string name, string property) =>
        property switch
        {
            "channel" or "country" or "number" or "status" or "currency" => property,
            "day" => Column("CAST(o.day AS TEXT)"),
            "amount" or "item_count" => "CAST(NULL AS TEXT)",
            _ => Column(Sql.Dialect.JsonScalar("o.attributes", property)),
        };

    public override string Number(string name, string property) =>
        property switch
        {
            "amount" => Plan.Major("amount"),
            "item_count" => SqlDialect.AsDouble("item_count"),
            "channel" or "country" or "number" or "status" or "currency" or "day" => "CAST(NULL AS DOUBLE PRECISION)",
            _ => Column(Sql.Dialect.JsonNumber("o.attributes", property)),
        };

    protected override bool KeepsTotals => !IsOfCompany && Plan.Batch is null && Sql.Dialect.KeepsTotals;

    // Whoever did not order today has no order ahead of now; the few others are added up.
    protected override string TotalsSql =>
        $"""
            SELECT customer_id, orders, spend, first_day, last_day, first_time, last_time FROM order_totals WHERE last_day < {Today}
            UNION ALL
            SELECT customer_id, COUNT(*), CAST(SUM(gross - refunded) AS BIGINT), MIN(day), MAX(day), MIN(time), MAX(time)
            FROM orders
            WHERE is_paid = 1 AND time <= {Sql.Value(
                "now",
                Plan.At.Now
            )} AND customer_id IN (SELECT customer_id FROM order_totals WHERE last_day >= {Today})
            GROUP BY customer_id
            """;

    private string Today => Sql.Value("today", (long)Plan.At.Today);

    protected override string RowsSql(string columns, Func<string, string> since) =>
        $"SELECT {Owner("o.customer_id")}, o.id, o.time, o.day, o.gross - o.refunded AS amount, o.channel, o.country, o.number, o.status, o.currency, o.item_count{columns} "
        + $"FROM orders o{Joined("o.customer_id")} WHERE o.is_paid = 1{since("o.time")}{AndBatch("o.customer_id")}";
}

/// <summary>Lines of orders that count.</summary>
internal sealed class PurchasedItems(PlanText plan, bool ofCompany) : EventSource(ofCompany ? "cit" : "it", plan, ofCompany)
{
    public override string IsNamed(string name) => "1 = 1";

    public override string Text(string name, string property) =>
        property switch
        {
            "sku" or "name" or "category" => property,
            "day" => Column("CAST(o.day AS TEXT)"),
            _ => "CAST(NULL AS TEXT)",
        };

    public override string Number(string name, string property) =>
        property switch
        {
            "amount" => Plan.Major("amount"),
            "quantity" => "quantity",
            _ => "CAST(NULL AS DOUBLE PRECISION)",
        };

    protected override string RowsSql(string columns, Func<string, string> since) =>
        $"SELECT {Owner("o.customer_id")}, i.id, o.time, o.day, i.amount, i.quantity, p.sku, p.name, p.category{columns} FROM orders o "
        + $"JOIN order_items i ON i.order_id = o.id LEFT JOIN products p ON p.id = i.product_id{Joined("o.customer_id")} WHERE o.is_paid = 1{since("o.time")}{AndBatch("o.customer_id")}";
}

/// <summary>The days under contract, a row for each term. Only stages ask for them.</summary>
internal sealed class ContractStretches(PlanText plan) : EventSource("ct", plan, ofCompany: false)
{
    public override string IsNamed(string name) => "1 = 1";

    public override string Text(string name, string property) => "CAST(NULL AS TEXT)";

    public override string Number(string name, string property) => "CAST(NULL AS DOUBLE PRECISION)";

    protected override string RowsSql(string columns, Func<string, string> since) =>
        $"SELECT customer_id, day, until{columns} FROM contract_terms WHERE 1 = 1{AndConstants("customer_id")}";
}
