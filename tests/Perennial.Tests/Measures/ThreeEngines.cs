using System.Text.Json;
using Perennial.Plumbing;
using Perennial.Rules.Measures;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Measures;

/// <summary>One shop in SQLite, in DuckDB and, where there is a server, in PostgreSQL. Every answer is asked of all and must be the same.</summary>
internal sealed class ThreeEngines : IAsyncDisposable
{
    private readonly List<TestDatabase> _databases = [];
    private readonly List<IJoinStoreRows> _engines = [];

    // Sums are often tuples.
    private static readonly JsonSerializerOptions WithTuples = new() { IncludeFields = true };

    public static async Task<ThreeEngines> HoldAsync(Shop shop)
    {
        var engines = new ThreeEngines();
        await engines.AddAsync(shop, Engine.Sqlite);
        if (TestPostgres.ReasonToSkip is null)
            await engines.AddAsync(shop, Engine.Postgres);
        return engines;
    }

    /// <summary>The rows of the answer in an order that does not depend on the engine.</summary>
    /// <param name="question">Asked of every engine.</param>
    /// <param name="beside">Rows of the store that it names; their query is one that every store reads alike, without parameters.</param>
    public async Task<IReadOnlyList<TRow>> AskAsync<TRow>(Question<TRow> question, StoreRows? beside = null)
    {
        List<(string Text, TRow Row)>? first = null;
        foreach (var engine in _engines)
        {
            var (query, ct) = (question.ToSql(engine.Dialect), TestContext.Current.CancellationToken);
            var found = beside is null
                ? await engine.ListAsync(query, question.Read, ct)
                : await engine.ListAsync(query, beside, question.Read, ct);
            var rows = found
                .Select(row => (Text: JsonSerializer.Serialize(row, WithTuples), row))
                .OrderBy(pair => pair.Text, StringComparer.Ordinal)
                .ToList();
            first ??= rows;
            Assert.True(
                first.Select(pair => pair.Text).SequenceEqual(rows.Select(pair => pair.Text)),
                $"""
                {engine.Dialect.Name} answers
                {string.Join('\n', rows.Select(pair => pair.Text))}
                where {_engines[0].Dialect.Name} answers
                {string.Join('\n', first.Select(pair => pair.Text))}
                {query.Text}
                """
            );
        }
        return [.. first!.Select(pair => pair.Row)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
            await database.DisposeAsync();
    }

    private async Task AddAsync(Shop shop, Engine engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        _databases.Add(database);
        await shop.WriteToAsync(database);
        _engines.Add(database.Get<StoreEngine>());
        if (engine is Engine.Sqlite)
            _engines.Add(database.Get<DuckDbEngine>());
    }
}
