using System.Data.Common;
using Perennial.Customers;
using Perennial.DuckDb;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Imports;

/// <summary>Resolves staged customers to customers of the store, creating those that are missing; each one once in a run.</summary>
internal sealed class StagedCustomers(DuckDbConnection stage, CustomerWriter writer, string matchKey)
{
    /// <summary>The columns that <see cref="FieldsOf"/> takes, in its order.</summary>
    public const string Columns = "number, email, phone, name, company, city, country, channel, attributes";

    private readonly CustomerWriteOptions _options = new(MatchType(matchKey), CustomerWriteMode.CreateAndFill);
    private readonly HashSet<long> _read = [];
    private readonly Dictionary<long, long> _ids = [];

    public static IdentityType MatchType(string matchKey) =>
        matchKey switch
        {
            "email" => IdentityType.Email,
            "phone" => IdentityType.Phone,
            _ => IdentityType.Number,
        };

    /// <summary>The store's id of a staged customer that was resolved.</summary>
    public long this[long stagedId] => _ids[stagedId];

    /// <summary>Reads the customers of a query that gives their staged ids: those that no earlier chunk had.</summary>
    public List<(long Id, CustomerFields Fields)> Read(string idsQuery, CancellationToken ct)
    {
        var staged = new List<(long Id, CustomerFields Fields)>();
        using var rows = new DuckDbDataReader(
            stage.Query($"SELECT {Columns}, id FROM staged_customers WHERE id IN ({idsQuery}) ORDER BY id", ct)
        );
        while (rows.Read())
            if (_read.Add(rows.GetInt64(9)))
                staged.Add((rows.GetInt64(9), FieldsOf(rows)));
        return staged;
    }

    /// <summary>Finds or creates the customers that <see cref="Read"/> gave.</summary>
    public async Task ResolveAsync(BulkWrite write, List<(long Id, CustomerFields Fields)> staged, ChunkResult result, CancellationToken ct)
    {
        if (staged.Count == 0)
            return;
        var conflicting = new List<(long Id, CustomerFields Fields)>();
        var written = await writer.WriteAsync(write, [.. staged.Select(s => s.Fields)], _options, ct);
        result.Changes.AddRange(written.Changes);
        foreach (var ((id, fields), became) in staged.Zip(written.Results))
        {
            if (became.Outcome is WriteOutcome.Conflict)
                conflicting.Add((id, KeyOnly(fields)));
            else
                _ids[id] = became.CustomerId;
            if (became.Outcome is WriteOutcome.Created)
                result.CustomersCreated++;
        }
        if (conflicting.Count > 0)
            await ResolveAsync(write, conflicting, result, ct);
    }

    /// <summary>An order that names somebody else's address or unique value in passing is still its customer's order: these are left out.</summary>
    private CustomerFields KeyOnly(CustomerFields fields) =>
        fields with
        {
            Number = matchKey is "customer" ? fields.Number : null,
            Email = matchKey is "email" ? fields.Email : null,
            Phone = matchKey is "phone" ? fields.Phone : null,
            Attributes = Attributes.None,
        };

    /// <summary>The fields of a row of <see cref="Columns"/>.</summary>
    public static CustomerFields FieldsOf(DbDataReader row) =>
        new()
        {
            Number = Text(row, 0),
            Email = Text(row, 1),
            Phone = Text(row, 2),
            Name = Text(row, 3),
            Company = Text(row, 4),
            City = Text(row, 5),
            Country = Text(row, 6),
            Channel = Text(row, 7),
            Attributes = Attributes.Parse(Text(row, 8) ?? ""),
        };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
