namespace Perennial.DuckDb.Tests;

public sealed class OpeningTests
{
    [Fact]
    public void The_library_is_the_version_the_binding_was_written_for() =>
        Assert.StartsWith("v1.5.", DuckDbDatabase.LibraryVersion, StringComparison.Ordinal);

    [Fact]
    public void A_file_keeps_its_rows()
    {
        using var folder = new Given.Folder();
        using (var database = DuckDbDatabase.Open(folder.File("a.duckdb")))
        using (var connection = database.Connect())
            connection.Execute("CREATE TABLE t AS SELECT 42 AS answer");

        using var again = DuckDbDatabase.Open(folder.File("a.duckdb"), new() { ReadOnly = true });
        using var reading = again.Connect();

        using var reader = new DuckDbDataReader(reading.Query("SELECT answer FROM t", Given.Ct));
        Assert.True(reader.Read());
        Assert.Equal(42, reader.GetInt32(0));
        Assert.Contains(
            "read-only",
            Assert.Throws<DuckDbException>(() => reading.Execute("CREATE TABLE u(i INT)")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Options_reach_the_engine()
    {
        using var folder = new Given.Folder();
        using var given = Given.Database(
            new()
            {
                Threads = 3,
                MemoryLimit = 512L << 20,
                TempDirectory = folder.File("spill"),
            }
        );

        Assert.Equal(3L, given.Value("SELECT current_setting('threads')"));
        Assert.Equal("512.0 MiB", given.Value("SELECT current_setting('memory_limit')"));
        Assert.Equal(folder.File("spill"), given.Value("SELECT current_setting('temp_directory')"));
        Assert.Equal(false, given.Value("SELECT current_setting('autoload_known_extensions')"));
        Assert.Equal(false, given.Value("SELECT current_setting('autoinstall_known_extensions')"));
    }

    [Theory]
    [InlineData("SELECT * FROM read_csv('/etc/hostname')")]
    [InlineData("COPY (SELECT 1) TO '/tmp/never-written.csv'")]
    [InlineData("ATTACH '/tmp/never-attached.duckdb'")]
    [InlineData("INSTALL spatial")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET memory_limit = '1TB'")]
    public void Nothing_outside_the_database_can_be_reached(string sql)
    {
        using var given = Given.Database();

        Assert.Throws<DuckDbException>(() => given.Connection.Execute(sql));
    }

    [Fact]
    public void A_query_larger_than_memory_spills_to_the_temporary_folder()
    {
        using var folder = new Given.Folder();
        using var given = Given.Database(
            new()
            {
                Threads = 1,
                MemoryLimit = 64L << 20,
                TempDirectory = folder.File("spill"),
            }
        );

        var rows = given.Value("SELECT count(*) FROM (SELECT DISTINCT hash(range)::VARCHAR || 'a long enough suffix' FROM range(3000000))");

        Assert.Equal(3_000_000L, rows);
    }

    [Fact]
    public void A_file_that_is_not_a_database_says_so()
    {
        using var folder = new Given.Folder();
        File.WriteAllBytes(folder.File("a.duckdb"), new byte[20_000]);

        var error = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(folder.File("a.duckdb")));

        Assert.Contains("not a valid DuckDB database file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_option_is_refused() => Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(options: new() { Threads = -4 }));
}
