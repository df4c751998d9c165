namespace Perennial.Plumbing;

/// <summary>Loads many rows into one table. Rows count only after <see cref="Complete"/> and the commit of the transaction.</summary>
[FrontDoor]
internal abstract class BulkInsert : IDisposable
{
    /// <summary>Adds a row: one value per column, in their order; long, int, short, double, bool, string or null.</summary>
    public abstract void Add(params ReadOnlySpan<object?> row);

    /// <summary>Sends what is still buffered.</summary>
    public abstract void Complete();

    public abstract void Dispose();
}
