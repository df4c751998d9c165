using Perennial.Ingest;

namespace Perennial.Tasks;

/// <summary>Tasks follow their customer.</summary>
internal sealed class TaskRows : ICustomerRows
{
    public IReadOnlyList<string> Tables { get; } = ["tasks"];

    public Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct) =>
        write.MoveRowsAsync("tasks", moves, ct);

    public Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct) =>
        write.ReturnRowsAsync("tasks", back, origins, ct);
}
