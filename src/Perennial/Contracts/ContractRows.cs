using Perennial.Ingest;

namespace Perennial.Contracts;

/// <summary>Contracts follow their customer; their terms follow the contract, by its index.</summary>
internal sealed class ContractRows : ICustomerRows
{
    private const string TermsOfCustomer = """
        UPDATE contract_periods SET customer_id = @customer
        WHERE contract_id IN (SELECT id FROM contracts WHERE customer_id = @customer) AND customer_id <> @customer
        """;

    public IReadOnlyList<string> Tables { get; } = ["contracts", "contract_periods"];

    public async Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct)
    {
        await write.MoveRowsAsync("contracts", moves, ct);
        foreach (var customer in moves.Select(move => move.Into).Distinct())
            await write.ExecuteAsync(TermsOfCustomer, new { customer }, ct);
    }

    public async Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct)
    {
        await write.ReturnRowsAsync("contracts", back, origins, ct);
        await write.ExecuteAsync(TermsOfCustomer, new { customer = back.Into }, ct);
    }
}
