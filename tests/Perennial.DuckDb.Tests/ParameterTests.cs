namespace Perennial.DuckDb.Tests;

public sealed class ParameterTests
{
    public static TheoryData<object?, string, object?> Values =>
        new()
        {
            { 7, "INTEGER", 7 },
            { long.MinValue, "BIGINT", long.MinValue },
            { 0.1, "DOUBLE", 0.1 },
            { true, "BOOLEAN", true },
            { "O'Reilly 长青 🌲 a text of more than twelve bytes", "VARCHAR", "O'Reilly 长青 🌲 a text of more than twelve bytes" },
            { "", "VARCHAR", "" },
            { new DateOnly(1969, 12, 31), "DATE", new DateOnly(1969, 12, 31) },
            {
                new DateTime(2024, 2, 29, 23, 59, 59, 999).AddTicks(9990),
                "TIMESTAMP",
                new DateTime(2024, 2, 29, 23, 59, 59, 999).AddTicks(9990)
            },
            { -1234567.891m, "DECIMAL(38,3)", -1234567.891m },
            { decimal.MaxValue, "DECIMAL(38,0)", decimal.MaxValue },
            { new byte[] { 0, 1, 255 }, "BLOB", new byte[] { 0, 1, 255 } },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_comes_back_with_its_type(object? value, string type, object? expected)
    {
        using var given = Given.Database();

        using var reader = given.Read("SELECT $v, typeof($v)", ("v", value));

        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue(0));
        Assert.Equal(type, reader.GetString(1));
    }

    [Fact]
    public void Null_is_null()
    {
        using var given = Given.Database();

        Assert.Equal(true, given.Value("SELECT $v IS NULL", ("v", null)));
    }

    [Fact]
    public void A_name_may_stand_in_several_places()
    {
        using var given = Given.Database();

        Assert.Equal(12, given.Value("SELECT $b + $a + $b", ("a", 2), ("b", 5)));
    }

    [Fact]
    public void A_statement_runs_again_with_other_values()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(i INTEGER, name VARCHAR)");
        using var insert = given.Connection.Prepare("INSERT INTO t VALUES ($i, $name)");

        for (var i = 0; i < 3; i++)
            Assert.Equal(1, insert.Bind("i", i).Bind("name", $"n{i}").Execute(Given.Ct));

        Assert.Equal("n0,n1,n2", given.Value("SELECT string_agg(name, ',' ORDER BY i) FROM t"));
    }

    [Fact]
    public void Execute_counts_the_rows_it_changed()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t AS SELECT range AS i FROM range(10)");

        Assert.Equal(4, given.Connection.Execute("UPDATE t SET i = -i WHERE i > $least", Given.Ct, ("least", 5)));
        Assert.Equal(6, given.Connection.Execute("DELETE FROM t WHERE i >= 0"));
    }

    [Fact]
    public void An_unknown_name_is_refused_and_a_missing_value_is_named()
    {
        using var given = Given.Database();
        using var statement = given.Connection.Prepare("SELECT $known");

        Assert.True(statement.HasParameter("known"));
        Assert.False(statement.HasParameter("unknown"));
        Assert.Throws<ArgumentException>(() => statement.Bind("unknown", 1));
        Assert.Contains("known", Assert.Throws<DuckDbException>(() => statement.Query(Given.Ct)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_a_foreign_type_is_refused()
    {
        using var given = Given.Database();

        Assert.Throws<NotSupportedException>(() => given.Value("SELECT $v", ("v", new Version(1, 0))));
    }
}
