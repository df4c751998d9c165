using Perennial.Ingest;

namespace Perennial.Desk;

/// <summary>Rows of lists, and those just below their end, follow their customer.</summary>
internal sealed class DeskRows : ICustomerRows
{
    public IReadOnlyList<string> Tables { get; } = ["desk_rows", "desk_near"];

    public async Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct)
    {
        await write.MoveRowsAsync("desk_rows", moves, ct);
        await write.MoveRowsAsync("desk_near", moves, ct);
    }

    public async Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct)
    {
        await write.ReturnRowsAsync("desk_rows", back, origins, ct);
        await write.ReturnRowsAsync("desk_near", back, origins, ct);
    }
}
