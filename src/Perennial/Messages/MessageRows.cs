using Perennial.Ingest;

namespace Perennial.Messages;

/// <summary>Messages follow their customer.</summary>
internal sealed class MessageRows : ICustomerRows
{
    public IReadOnlyList<string> Tables { get; } = ["messages"];

    public Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct) =>
        write.MoveRowsAsync("messages", moves, ct);

    public Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct) =>
        write.ReturnRowsAsync("messages", back, origins, ct);
}
