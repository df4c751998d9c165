namespace Perennial.DuckDb.Tests;

internal static class Given
{
    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A database in memory with one connection; disposing it disposes both.</summary>
    internal static Memory Database(DuckDbOptions? options = null) => new(DuckDbDatabase.Open(options: options));

    internal sealed class Memory(DuckDbDatabase database) : IDisposable
    {
        internal DuckDbDatabase Database { get; } = database;

        internal DuckDbConnection Connection { get; } = database.Connect();

        internal DuckDbDataReader Read(string sql, params ReadOnlySpan<(string, object?)> parameters) =>
            new(Connection.Query(sql, Ct, parameters));

        internal object? Value(string sql, params ReadOnlySpan<(string, object?)> parameters)
        {
            using var reader = Read(sql, parameters);
            Assert.True(reader.Read());
            return reader.GetValue(0);
        }

        public void Dispose()
        {
            Connection.Dispose();
            Database.Dispose();
        }
    }

    /// <summary>A folder that is deleted afterwards.</summary>
    internal sealed class Folder : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("duckdb-test").FullName;

        internal string File(string name) => System.IO.Path.Combine(Path, name);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
