using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging;
using Perennial.DuckDb;
using Perennial.Plumbing;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

/// <summary>A store and a mirror that can be closed, damaged and opened again.</summary>
internal sealed class Mirrored : IAsyncDisposable
{
    private static readonly string[] Tables = ["customers", "orders", "events", "products", "order_items", "refunds"];

    private readonly Lines _log = new();

    private Mirrored(TestDatabase database)
    {
        Database = database;
        Mirror = NewMirror();
    }

    public TestDatabase Database { get; }

    public Mirror Mirror { get; private set; }

    public Given Given => Database.Given;

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Rebuilds since this mirror was opened.</summary>
    public int Rebuilds { get; private set; }

    /// <summary>What the mirror wrote into the log, line by line.</summary>
    public string Said => string.Join('\n', _log.Said);

    public static async Task<Mirrored> CreateAsync(Engine engine) => new Mirrored(await TestDatabase.CreateAsync(engine)).Watched();

    public Task<long> CatchUpAsync() => Mirror.CatchUpAsync(Ct);

    /// <summary>Closes the mirror, lets something happen to its file, and opens it again.</summary>
    public async Task ReopenAsync(Action<string>? meanwhile = null)
    {
        await Mirror.DisposeAsync();
        meanwhile?.Invoke(Database.Options.MirrorFile);
        Mirror = NewMirror();
        Watched();
    }

    /// <summary>Runs SQL on the store in a transaction of its own.</summary>
    public Task ExecuteAsync(string sql) =>
        Database.Store.WriteAsync(
            async (connection, transaction) =>
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
#pragma warning disable CA2100 // Tests write their own SQL.
                command.CommandText = sql;
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(Ct);
            },
            Ct
        );

    /// <summary>Follows and purges until only the newest change is left of the log.</summary>
    public async Task PurgeAsync()
    {
        // Transactions of other tests, in other databases of the server, hold PostgreSQL's horizon back for moments.
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            await ExecuteAsync("INSERT INTO mirror_changes (table_name, row_id) VALUES ('customers', 0)");
            await CatchUpAsync();
            await Mirror.PurgeAsync(Ct);
            if (await Database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM mirror_changes"), Ct) == 1)
                return;
        }
        Assert.Fail("The log was never purged.");
    }

    /// <summary>Catches up, then compares every row of every mirrored table with the store.</summary>
    public async Task AssertFollowsAsync()
    {
        await CatchUpAsync();
        using var connection = Mirror.File.Connect();
        foreach (var table in Tables)
        {
            var expected = await Database.Store.ReadAsync(c => RowsAsync(c, table), Ct);
            using var reader = new DuckDbDataReader(connection.Query($"SELECT * FROM {table} ORDER BY id", Ct));
            Assert.Equal(expected, Rows(reader));
        }
        await AssertDerivedAsync(connection);
    }

    /// <summary>Each table that the mirror keeps up to date equals the view that the store works out from scratch.</summary>
    private async Task AssertDerivedAsync(DuckDbConnection connection)
    {
        string[] derived =
        [
            "SELECT customer_id, day, previous_day, next_day, orders, net, orders_so_far, net_so_far, own_gap FROM order_days ORDER BY 1, 2",
            "SELECT customer_id, orders, spend, first_day, last_day, first_time, last_time FROM order_totals ORDER BY 1",
        ];
        foreach (var inOrder in derived)
        {
            var expected = await Database.Store.ReadAsync(c => QueryAsync(c, inOrder), Ct);
            using var reader = new DuckDbDataReader(connection.Query(inOrder, Ct));
            Assert.Equal(expected, Rows(reader));
        }
    }

    public long Count(string sql)
    {
        using var connection = Mirror.File.Connect();
        using var reader = new DuckDbDataReader(connection.Query(sql, Ct));
        return reader.Read() ? reader.GetInt64(0) : 0;
    }

    public async ValueTask DisposeAsync()
    {
        await Mirror.DisposeAsync();
        await Database.DisposeAsync();
    }

    private Mirror NewMirror() => new(Database.Store, Database.Get<IEnumerable<DerivedTable>>(), Database.Clock, _log);

    private Mirrored Watched()
    {
        Rebuilds = 0;
        Mirror.Progressed += progress => Rebuilds += progress.Rows == 0 && progress.Table == "calendar" ? 1 : 0;
        return this;
    }

    private static Task<List<string>> RowsAsync(DbConnection connection, string table) =>
        QueryAsync(connection, $"SELECT * FROM {table} ORDER BY id");

    private static async Task<List<string>> QueryAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Ct);
        return Rows(reader);
    }

    private static List<string> Rows(DbDataReader reader)
    {
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(
                string.Join(
                    '|',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => $"{reader.GetName(i)}={Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)}")
                )
            );
        return rows;
    }

    private sealed class Lines : ILogger<Mirror>
    {
        public ConcurrentQueue<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Said.Enqueue($"{formatter(state, exception)} {exception?.Message}");
    }
}
