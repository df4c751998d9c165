using Perennial.Contracts;
using Perennial.DuckDb;
using Perennial.Rules.Contracts;

namespace Perennial.Imports;

/// <summary>The contracts of an import, with the customers who hold them.</summary>
internal sealed class ContractChunks(DuckDbConnection stage, ImportWriters writers, StagedCustomers customers, string currency)
    : ImportChunks
{
    public override long Total { get; } = OrderChunks.Count(stage, "(SELECT DISTINCT id FROM staged_contracts)");

    public override int Size => 1_000;

    public override WriteChunk Read(long from, long to, CancellationToken ct)
    {
        var people = customers.Read($"SELECT customer_id FROM staged_contracts WHERE id > {from} AND id <= {to}", ct);
        var contracts = ReadContracts(from, to, ct);
        return async (write, ct) =>
        {
            var result = new ChunkResult();
            await customers.ResolveAsync(write, people, result, ct);
            var written = await writers.Contracts.WriteAsync(
                write,
                contracts.ConvertAll(c => c with { CustomerId = customers[c.CustomerId] }),
                ct
            );
            result.Changes.AddRange(written.Changes);
            // One of several terms that are told at once creates the contract, or changes it.
            foreach (var terms in written.Results.GroupBy(contract => contract.Id))
                result.Count(terms.Min(contract => contract.Outcome));
            return result;
        };
    }

    /// <summary>Contracts whose customers are still the staged ones.</summary>
    private List<ContractRecord> ReadContracts(long from, long to, CancellationToken ct)
    {
        var contracts = new List<ContractRecord>();
        using var rows = new DuckDbDataReader(
            stage.Query(
                $"""
                SELECT customer_id, number, plan, starts, ends, billing, amount, auto_renew, cancelled, stops, reason, term_from FROM staged_contracts
                WHERE id > {from} AND id <= {to} ORDER BY id, term_from, ends, row
                """,
                ct
            )
        );
        while (rows.Read())
            contracts.Add(
                new ContractRecord
                {
                    CustomerId = rows.GetInt64(0),
                    Number = rows.GetString(1),
                    Name = rows.GetString(2),
                    Currency = currency,
                    Reason = rows.IsDBNull(10) ? null : rows.GetString(10),
                    Terms = new ContractTerms
                    {
                        Starts = rows.GetInt32(3),
                        Ends = rows.IsDBNull(4) ? null : rows.GetInt32(4),
                        Billing = Billings.Parse(rows.GetString(5))!.Value,
                        Amount = rows.GetInt64(6),
                        AutoRenew = rows.GetInt32(7) == 1,
                        Cancelled = rows.IsDBNull(8) ? null : rows.GetInt32(8),
                        Stops = rows.IsDBNull(9) ? null : rows.GetInt32(9),
                        From = rows.GetInt32(11),
                    },
                }
            );
        return contracts;
    }
}
