namespace Perennial.Rules.Segments.Plan;

/// <summary>Events with the time of what followed them: the figures that sequences ask of them, each once.</summary>
/// <param name="Alias">The table of figures.</param>
/// <param name="Rows">The statement of customer_id, time and following.</param>
internal sealed record PairedEvents(string Alias, string Rows)
{
    private readonly Dictionary<string, string> _figures = [];

    /// <summary>A figure over the rows of a customer; the same expression is computed once.</summary>
    public string Figure(string aggregate) => $"{Alias}.{EventSource.Share(_figures, aggregate, "f")}";

    public IEnumerable<string> Tables() => [$"{Alias}_rows AS ({Rows})", EventSource.Grouped(Alias, Alias + "_rows", _figures)];
}
