using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Segments;

/// <summary>A name that rules can use in this workspace, as far as the data shows.</summary>
/// <param name="Kind">attribute, event, or property of an event.</param>
/// <param name="Event">The event of a property; null otherwise.</param>
/// <param name="Name">The key.</param>
/// <param name="Count">How often it occurs in what was looked at.</param>
public sealed record KnownName(string Kind, string? Event, string Name, long Count);

/// <summary>Names of the events that have been sent, the most frequent first.</summary>
public sealed record EventNamesQuestion : Question<KnownName>
{
    /// <inheritdoc/>
    public override KnownName Read(DbDataReader row) => new("event", null, row.GetString(0), row.Whole(1));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) => "SELECT name, COUNT(*) AS n FROM events GROUP BY name ORDER BY n DESC, name LIMIT 500";
}

/// <summary>A sample of what events and customers carry, for the keys and types in it.</summary>
/// <param name="OfCustomers">Custom fields of customers rather than properties of events.</param>
public sealed record CarriedQuestion(bool OfCustomers) : Question<(string Event, string Json)>
{
    /// <inheritdoc/>
    public override (string Event, string Json) Read(DbDataReader row) => (row.GetString(0), row.GetString(1));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        OfCustomers
            ? "SELECT '' AS name, CAST(attributes AS TEXT) AS json FROM customers ORDER BY id DESC LIMIT 2000"
            : """
                SELECT name, CAST(props AS TEXT) AS json FROM (
                    SELECT name, props, ROW_NUMBER() OVER (PARTITION BY name ORDER BY id DESC) AS place FROM events) latest
                WHERE place <= 50
                """;
}
