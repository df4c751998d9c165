using Perennial.Plumbing;
using Perennial.Rules.Measures;

namespace Perennial.Customers;

/// <summary>Asks an engine a question.</summary>
internal static class Asking
{
    public static Task<List<T>> AskAsync<T>(this IAnalyticalEngine engine, Question<T> question, CancellationToken ct) =>
        engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct);
}
