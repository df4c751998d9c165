using Npgsql;
using Perennial.Plumbing;

namespace Perennial.Tests.Support;

/// <summary>The server that PERENNIAL_TEST_POSTGRES names. Every test gets a database of its own, copied from one migrated template.</summary>
internal static class TestPostgres
{
    private static readonly string Template = $"perennial_template_{Environment.ProcessId}_{Random.Shared.Next():x}";
    private static readonly SemaphoreSlim OneCopyAtATime = new(1, 1);
    private static int made;
    private static bool templateExists;

    /// <summary>Null when the tests can, or must, run on PostgreSQL.</summary>
    public static string? ReasonToSkip { get; } =
        Server is null && !Repository.IsContinuousIntegration ? "PERENNIAL_TEST_POSTGRES is not set" : null;

    private static string? Server =>
        Environment.GetEnvironmentVariable("PERENNIAL_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    /// <summary>Creates a migrated database without rows.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateAsync()
    {
        var name = $"{Template}_{Interlocked.Increment(ref made)}";
        await OneCopyAtATime.WaitAsync();
        try
        {
            await MakeTemplateAsync();
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY file_copy");
        }
        finally
        {
            OneCopyAtATime.Release();
        }
        return ConnectionTo(name);
    }

    /// <summary>Creates a database without schema.</summary>
    public static async Task<string> CreateEmptyAsync()
    {
        var name = $"{Template}_{Interlocked.Increment(ref made)}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return ConnectionTo(name);
    }

    public static Task DropAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    private static async Task MakeTemplateAsync()
    {
        if (templateExists)
            return;
        await ExecuteAsync($"CREATE DATABASE {Template}");
        await TestDatabase.MigrateAsync(new StoreOptions(Path.GetTempPath(), ConnectionTo(Template)));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAsync(ConnectionTo(Template)).GetAwaiter().GetResult();
        templateExists = true;
    }

    // A small pool per database: hundreds of them share one server.
    private static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(ServerOrFail()) { Database = database, MaxPoolSize = 20 }.ToString();

    private static string ServerOrFail() =>
        Server ?? throw new InvalidOperationException("PERENNIAL_TEST_POSTGRES must name a PostgreSQL server; ./test starts one.");

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ServerOrFail());
        await connection.OpenAsync();
#pragma warning disable CA2100 // Names of our own making.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
