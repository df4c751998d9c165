using Perennial.Contracts;
using Perennial.Ingest;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>Writes a stated contract through the front doors of the rooms that own its rows.</summary>
internal sealed class WriteContract(ResolveCustomers resolve, ContractWriter contracts)
{
    public async Task<Outcome<ContractResult>> RunAsync(BulkWrite write, ContractRecord stated, ReadRef customer, CancellationToken ct)
    {
        var found = await resolve.RunAsync(write, [customer], ct);
        if (!found.IsOk)
            return found.Problems.ToList();
        return (await contracts.WriteAsync(write, [stated with { CustomerId = found.Value[0] }], ct)).Results[0];
    }
}
