using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>
/// A query over the features that rules and traits need, each computed once, whoever asks for it. Conditions and values become
/// expressions over the features; of everything that time alone can change, the plan knows the next instant.
/// </summary>
internal sealed partial class PlanText
{
    private readonly EventSource[] _sources;
    private bool _ofCompany;
    private readonly bool _followsTime;
    private readonly List<string> _tables = [];
    private readonly List<string> _joins = [];
    private readonly Dictionary<string, string> _shared = [];
    private readonly Dictionary<string, PairedEvents> _paired = [];

    /// <param name="sql">Collects the values.</param>
    /// <param name="world">What else the answers depend on.</param>
    /// <param name="at">The instant.</param>
    /// <param name="customers">Only these; null for all.</param>
    /// <param name="followsTime">Whether <see cref="Due"/> will be asked; what only it needs is left out otherwise.</param>
    public PlanText(SqlText sql, RuleWorld world, RuleInstant at, IReadOnlyList<long>? customers, bool followsTime)
    {
        (Sql, World, At, _followsTime) = (sql, world, at, followsTime);
        if (customers is not null)
        {
            _ = sql.Value("batch", "[" + string.Join(',', customers.Select(id => id.ToString(CultureInfo.InvariantCulture))) + "]");
            Batch = sql.Dialect.IntegersIn("batch");
            BatchConstants = SqlText.Constants(customers);
        }
        _sources =
        [
            new LoggedEvents(this, ofCompany: false),
            new PaidOrders(this, ofCompany: false),
            new PurchasedItems(this, ofCompany: false),
            new LoggedEvents(this, ofCompany: true),
            new PaidOrders(this, ofCompany: true),
            new PurchasedItems(this, ofCompany: true),
            new ContractStretches(this),
        ];
    }

    public SqlText Sql { get; }

    public RuleWorld World { get; }

    public RuleInstant At { get; }

    /// <summary>The subquery of the ids asked about; null for all customers.</summary>
    public string? Batch { get; }

    /// <summary>The same ids as constants: see <see cref="SqlText.Constants"/>.</summary>
    public string? BatchConstants { get; }

    /// <summary>Now, as a parameter.</summary>
    private string Now => Sql.Value("now", At.Now);

    /// <summary>
    /// Puts columns over all customers together: <c>WITH features SELECT customer_id, columns FROM …</c>. Call it once, after every
    /// expression has been written.
    /// </summary>
    public string Select(string columns)
    {
        var due = DueJoins();
        var used = _sources.Where(source => source.IsRead).SelectMany(source => source.Tables());
        var tables = string.Join(",\n", used.Concat(_paired.Values.SelectMany(pairs => pairs.Tables())).Concat(_tables));
        var joins = string.Concat(
            _sources
                .SelectMany(source => source.FigureTables.Select(table => $"\nLEFT JOIN {table} ON {table}.customer_id = {source.Subject}"))
                .Concat(_paired.Values.Select(pairs => $"\nLEFT JOIN {pairs.Alias} ON {pairs.Alias}.customer_id = c.id"))
                .Concat(_joins)
                .Concat(due)
        );
        return $"{(tables is "" ? "" : $"WITH {tables}\n")}SELECT c.id AS customer_id{columns}\nFROM customers c{joins}{(Batch is null ? "" : $"\nWHERE c.id IN ({Batch})")}";
    }

    /// <summary>Minor units as major ones.</summary>
    public string Major(string minor) =>
        World.Currency.Decimals == 0
            ? SqlDialect.AsDouble(minor)
            : $"({SqlDialect.AsDouble(minor)} / {Sql.Value("minor", (double)World.Currency.ToMinor(1))})";

    private EventSource SourceOf(EventQuery query) =>
        query.Name switch
        {
            EventQuery.Order => _sources[_ofCompany ? 4 : 1],
            EventQuery.Item => _sources[_ofCompany ? 5 : 2],
            _ => _sources[_ofCompany ? 3 : 0],
        };

    /// <summary>Writes a value over what all people of the company did; missing for who has no company.</summary>
    private string OfCompany(Func<string> write)
    {
        _ofCompany = true;
        var written = write();
        _ofCompany = false;
        return $"(CASE WHEN c.company_id IS NOT NULL THEN {written} END)";
    }

    /// <summary>The condition that a row of the source is one of the events.</summary>
    private string Matches(EventQuery query)
    {
        var source = SourceOf(query);
        var named = source.IsNamed(query.Name);
        return query.Where is null ? named : $"{named} AND {Condition(query.Where, new EventRow(source, query.Name))}";
    }

    /// <summary>The condition that a row lies in a window, up to now.</summary>
    private string During(Window? window)
    {
        var (from, to) = Bounds(window);
        var start = from is { } first ? $"time >= {Sql.Value("from", first)} AND " : "";
        return start + $"time < {Sql.Value("to", Math.Min(to ?? long.MaxValue, At.Now + 1))}";
    }

    /// <summary>The window as instants [from, to); null where it is open.</summary>
    private (long? From, long? To) Bounds(Window? window) => WindowBounds.Of(window, At);

    /// <summary>Makes a table expression once, joined to the customer; the same text, joined alike, is one table.</summary>
    private string Joined(string prefix, string select, Func<string, string> on)
    {
        var key = select + on("table");
        if (!_shared.TryGetValue(key, out var name))
        {
            _shared[key] = name = prefix + (_shared.Count + 1).ToString(CultureInfo.InvariantCulture);
            // Engines that put such a table's text wherever its columns stand would work it out again and again.
            _tables.Add($"{name} AS MATERIALIZED ({select})");
            _joins.Add($"\nLEFT JOIN {name} ON {on(name)}");
        }
        return name;
    }

    /// <summary>
    /// How many different values there are, missing for none. Their list is made first: a DISTINCT inside an aggregate keeps a set per
    /// customer, which takes the column engine many times as long.
    /// </summary>
    /// <returns>The table whose column n it is.</returns>
    private string Different(EventSource source, string value, string condition) =>
        Joined(
            "diff",
            $"""
            SELECT customer_id, COUNT(*) AS n FROM (SELECT DISTINCT customer_id, {value} AS v FROM {source.Rows} WHERE {condition}) several
              WHERE v IS NOT NULL GROUP BY customer_id
            """,
            table => $"{table}.customer_id = {source.Subject}"
        );

    private string Fold(string expression) =>
        Sql.Dialect.Fold(expression, Sql.Value("fold_from", Folding.From), Sql.Value("fold_to", Folding.To));

    private string Folded(string text) => Sql.Value("text", Folding.Fold(text));

    /// <summary>The event at hand while its properties are tested.</summary>
    private sealed record EventRow(EventSource Source, string Event);
}
