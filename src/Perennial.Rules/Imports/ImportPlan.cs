using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Rules.Imports;

/// <summary>How customers of an import are created and updated.</summary>
public enum ImportMode
{
    /// <summary>Create missing customers and update known ones.</summary>
    Both,

    /// <summary>Only create; a known customer is an error.</summary>
    Create,

    /// <summary>Only update; an unknown customer is an error.</summary>
    Update,
}

/// <summary>A column that becomes an attribute.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Name">The attribute's name.</param>
/// <param name="OfCustomer">Whether it belongs to the customer rather than to the row's own object.</param>
/// <param name="IsNumber">Whether every value is a number, so that it is stored as one.</param>
/// <param name="Field">The custom field of the attribute; null for one that nobody defined.</param>
/// <param name="Dates">For a field of dates: how the column is written.</param>
public sealed record AttributeColumn(
    int Column,
    string Name,
    bool OfCustomer,
    bool IsNumber,
    Field? Field = null,
    DateOrder Dates = DateOrder.None
);

/// <summary>A mapping that is complete and agrees with its file: everything that reading a row needs to know.</summary>
public sealed record ImportPlan
{
    /// <summary>What the rows are.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>The columns' names.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Field key to column.</summary>
    public required IReadOnlyDictionary<string, int> Columns { get; init; }

    /// <summary>Columns that become attributes.</summary>
    public IReadOnlyList<AttributeColumn> Attributes { get; init; } = [];

    /// <summary>The custom fields of customers, and what their values can refer to.</summary>
    public FieldCatalog Fields { get; init; } = FieldCatalog.None;

    /// <summary>By which a row finds its customer: customer, email or phone.</summary>
    public required string MatchKey { get; init; }

    /// <summary>How customers are created and updated.</summary>
    public ImportMode Mode { get; init; }

    /// <summary>How the column of times is written.</summary>
    public DateOrder TimeOrder { get; init; }

    /// <summary>How the column of birthdays is written.</summary>
    public DateOrder BirthdayOrder { get; init; }

    /// <summary>How the columns of days of a contract are written, by field.</summary>
    public IReadOnlyDictionary<string, DateOrder> Days { get; init; } = new Dictionary<string, DateOrder>();

    /// <summary>How fractions are written.</summary>
    public DecimalMark Mark { get; init; }

    /// <summary>The currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The zone of times without offset.</summary>
    public required Zone FileZone { get; init; }

    /// <summary>The zone in which days are counted.</summary>
    public required Zone WorkspaceZone { get; init; }

    /// <summary>An order number that begins with it is a cancellation.</summary>
    public string? CancellationPrefix { get; init; }

    /// <summary>Reasons for which rows are left out without being errors.</summary>
    public IReadOnlySet<string> SetAside { get; init; } = new HashSet<string>();

    /// <summary>Whether a negative amount is a credit note rather than an error.</summary>
    public bool NegativeIsRefund { get; init; }

    /// <summary>The column of a field; -1 when it is not mapped.</summary>
    public int Column(string field) => Columns.GetValueOrDefault(field, -1);

    /// <summary>Whether a field is mapped.</summary>
    public bool Has(string field) => Columns.ContainsKey(field);
}
