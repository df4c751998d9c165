namespace Perennial.DuckDb.Tests;

public sealed class AppenderTests
{
    [Fact]
    public void A_million_rows_arrive_as_they_were_written()
    {
        const int Rows = 1_000_000;
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(id BIGINT, day INTEGER, amount DOUBLE, name VARCHAR, vip BOOLEAN)");
        using (var appender = given.Connection.Append("t"))
        {
            for (var start = 0; start < Rows; start += DuckDbAppender.Capacity)
            {
                var count = Math.Min(DuckDbAppender.Capacity, Rows - start);
                var ids = appender.Values<long>(0);
                var days = appender.Values<int>(1);
                var amounts = appender.Values<double>(2);
                var vips = appender.Values<bool>(4);
                for (var row = 0; row < count; row++)
                {
                    var i = start + row;
                    (ids[row], days[row], amounts[row], vips[row]) = (i, i % 365, i / 4.0, i % 2 == 0);
                    if (i % 5 == 0)
                        appender.SetNull(3, row);
                    else
                        appender.SetText(3, row, i % 2 == 0 ? $"{i}" : $"客户 number {i}");
                }
                appender.Append(count);
            }
            appender.Complete();
        }

        using var reader = given.Read(
            """
            SELECT count(*), sum(id), sum(amount), count(name), count(*) FILTER (WHERE vip), count(DISTINCT day),
                   count(*) FILTER (WHERE name IS NOT DISTINCT FROM
                       CASE WHEN id % 5 = 0 THEN NULL WHEN id % 2 = 0 THEN id::VARCHAR ELSE '客户 number ' || id END)
            FROM t
            """
        );
        Assert.True(reader.Read());
        Assert.Equal(
            [Rows, 499_999_500_000, 124_999_875_000, 800_000, 500_000, 365, Rows],
            Enumerable.Range(0, 7).Select(i => (long)reader.GetDouble(i))
        );
    }

    [Fact]
    public void Nulls_of_one_chunk_do_not_show_in_the_next()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(i INTEGER)");
        using var appender = given.Connection.Append("t");

        appender.SetNull(0, 0);
        appender.Append(1);
        appender.Values<int>(0)[0] = 7;
        appender.Append(1);
        appender.Complete();

        Assert.Equal(1L, given.Value("SELECT count(*) FROM t WHERE i IS NULL"));
        Assert.Equal(7, given.Value("SELECT i FROM t WHERE i IS NOT NULL"));
    }

    [Fact]
    public void Texts_of_every_length_arrive()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(n INTEGER, s VARCHAR, b BLOB)");
        using var appender = given.Connection.Append("t");
        for (var n = 0; n < 600; n++)
        {
            appender.Values<int>(0)[n] = n;
            appender.SetText(1, n, new string('青', n));
            appender.SetBytes(2, n, new byte[n]);
        }

        appender.Append(600);
        appender.Complete();

        Assert.Equal(600L, given.Value("SELECT count(*) FROM t WHERE s = repeat('青', n) AND octet_length(b) = n"));
    }

    [Fact]
    public void What_is_not_set_is_0_or_empty_in_every_chunk()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(i INTEGER, s VARCHAR, m DECIMAL(30, 2))");
        using var appender = given.Connection.Append("t");
        appender.Values<int>(0)[0] = 7;
        appender.SetText(1, 0, "a text of more than twelve bytes");
        appender.Values<Int128>(2)[0] = 5;
        appender.Append(1);

        appender.Append(1);
        appender.Complete();

        Assert.Equal(1L, given.Value("SELECT count(*) FROM t WHERE i = 0 AND s = '' AND m = 0"));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(s VARCHAR)");
        using var appender = given.Connection.Append("t");

        appender.SetText(0, 0, "a\ud83cb");
        appender.Append(1);
        appender.Complete();

        Assert.Equal("a\ufffdb", given.Value("SELECT s FROM t"));
    }

    [Fact]
    public void Rows_without_Complete_are_dropped()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(i INTEGER)");
        using (var appender = given.Connection.Append("t"))
        {
            appender.Values<int>(0)[0] = 1;
            appender.Append(1);
        }

        Assert.Equal(0L, given.Value("SELECT count(*) FROM t"));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t(i INTEGER, s VARCHAR, must INTEGER NOT NULL)");
        using var appender = given.Connection.Append("t");

        Assert.Throws<DuckDbException>(() => given.Connection.Append("nowhere"));
        Assert.Throws<InvalidCastException>(() => appender.Values<long>(0).Length);
        Assert.Throws<InvalidCastException>(() => appender.SetText(0, 0, "x"));
        Assert.Throws<ArgumentException>(() => appender.SetBytes(1, 0, [0xC3, 0x28]));
        Assert.Throws<ArgumentOutOfRangeException>(() => appender.SetText(1, DuckDbAppender.Capacity, "x"));
        appender.SetNull(2, 0);
        appender.Append(1);
        Assert.Contains("NOT NULL", Assert.Throws<DuckDbException>(appender.Complete).Message, StringComparison.Ordinal);
    }
}
