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
    private readonly List<IAnalyticalEngine> _engines = [];

    public static async Task<ThreeEngines> HoldAsync(Shop shop)
    {
        var engines = new ThreeEngines();
        await engines.AddAsync(shop, Engine.Sqlite);
        if (TestPostgres.ReasonToSkip is null)
            await engines.AddAsync(shop, Engine.Postgres);
        return engines;
    }

    /// <summary>The rows of the answer in an order that does not depend on the engine.</summary>
    public async Task<IReadOnlyList<TRow>> AskAsync<TRow>(Question<TRow> question)
    {
        List<(string Text, TRow Row)>? first = null;
        foreach (var engine in _engines)
        {
            var rows = (await engine.ListAsync(question.ToSql(engine.Dialect), question.Read, TestContext.Current.CancellationToken))
                .Select(row => (Text: JsonSerializer.Serialize(row), row))
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
                {question.ToSql(engine.Dialect).Text}
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
