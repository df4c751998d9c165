namespace Perennial.DuckDb.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("SELEC 1", "syntax error")]
    [InlineData("SELECT * FROM nowhere", "nowhere")]
    [InlineData("SELECT 1; SELECT 2", "multiple statements")]
    public void Preparing_says_what_DuckDB_says(string sql, string part)
    {
        using var given = Given.Database();

        var error = Assert.Throws<DuckDbException>(() => given.Connection.Prepare(sql));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Running_says_what_DuckDB_says_and_of_which_kind()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(i INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)");

        var error = Assert.Throws<DuckDbException>(() => given.Connection.Execute("INSERT INTO t VALUES (1)"));

        Assert.Equal(DuckDbErrorKind.Constraint, error.Kind);
        Assert.Contains("Duplicate key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_later_chunk_is_thrown_while_reading()
    {
        using var given = Given.Database(new() { Threads = 1 });
        using var result = given.Connection.Query(
            "SELECT CASE WHEN range = 3000000 THEN error('row three million') ELSE range END FROM range(4000000)",
            Given.Ct
        );

        var error = Assert.Throws<DuckDbException>(() =>
        {
            while (result.ReadChunk()) { }
        });

        Assert.Contains("row three million", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_statement_leaves_the_connection_usable()
    {
        using var given = Given.Database();
        Assert.Throws<DuckDbException>(() => given.Value("SELECT 'x'::INTEGER"));

        Assert.Equal(1, given.Value("SELECT 1"));
    }

    [Fact]
    public void A_transaction_without_commit_leaves_nothing()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(i INTEGER)");

        using (given.Connection.BeginTransaction())
            given.Connection.Execute("INSERT INTO t VALUES (1)");
        using (var transaction = given.Connection.BeginTransaction())
        {
            given.Connection.Execute("INSERT INTO t VALUES (2)");
            transaction.Commit();
        }

        Assert.Equal(2, given.Value("SELECT i FROM t"));
    }

    [Fact]
    public void Other_connections_do_not_see_what_is_not_committed()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(i INTEGER)");
        using var other = given.Database.Connect();
        using var transaction = given.Connection.BeginTransaction();
        given.Connection.Execute("INSERT INTO t VALUES (1)");

        using var reader = new DuckDbDataReader(other.Query("SELECT count(*) FROM t", Given.Ct));

        Assert.True(reader.Read());
        Assert.Equal(0, reader.GetInt64(0));
    }
}
