namespace Perennial.DuckDb.Tests;

public sealed class ReadingTests
{
    public static TheoryData<string, object> Literals =>
        new()
        {
            { "true", true },
            { "(-128)::TINYINT", sbyte.MinValue },
            { "(-32768)::SMALLINT", short.MinValue },
            { "2147483647::INTEGER", int.MaxValue },
            { "9223372036854775807::BIGINT", long.MaxValue },
            { "255::UTINYINT", byte.MaxValue },
            { "65535::USMALLINT", ushort.MaxValue },
            { "4294967295::UINTEGER", uint.MaxValue },
            { "18446744073709551615::UBIGINT", ulong.MaxValue },
            { "(-79228162514264337593543950335)::HUGEINT", decimal.MinValue },
            { "79228162514264337593543950335::UHUGEINT", decimal.MaxValue },
            { "1.5::FLOAT", 1.5f },
            { "(-0.1)::DOUBLE", -0.1 },
            { "-1.25::DECIMAL(4,2)", -1.25m },
            { "123456.789::DECIMAL(9,3)", 123456.789m },
            { "-1234567890.12345::DECIMAL(18,5)", -1234567890.12345m },
            { "12345678901234567890.1234567::DECIMAL(38,7)", 12345678901234567890.1234567m },
            { "0.00000000000000000000000000000000125::DECIMAL(38,35)", 0m },
            { "'twelve bytes'", "twelve bytes" },
            { "'thirteen bytes'", "thirteen bytes" },
            { "'长青长青'", "长青长青" },
            { "'长青长青长'", "长青长青长" },
            { "''", "" },
            { "'a' || chr(0) || 'b'", "a\0b" },
            { "'\\x00\\xFF'::BLOB", new byte[] { 0, 255 } },
            { "DATE '0001-01-01'", DateOnly.MinValue },
            { "DATE '9999-12-31'", DateOnly.MaxValue },
            { "TIME '23:59:59.999999'", new TimeOnly(863_999_999_990) },
            { "TIMESTAMP '2024-02-29 12:34:56.789012'", new DateTime(2024, 2, 29, 12, 34, 56).AddTicks(7_890_120) },
            { "TIMESTAMP_S '1960-01-01 00:00:01'", new DateTime(1960, 1, 1, 0, 0, 1) },
            { "TIMESTAMP_MS '2024-02-29 12:34:56.789'", new DateTime(2024, 2, 29, 12, 34, 56, 789) },
            { "TIMESTAMP_NS '2024-02-29 12:34:56.7890129'", new DateTime(2024, 2, 29, 12, 34, 56).AddTicks(7_890_129) },
            { "TIMESTAMPTZ '2024-02-29 12:00:00+08'", new DateTime(2024, 2, 29, 4, 0, 0, DateTimeKind.Utc) },
            { "INTERVAL '1 month 2 days 3 seconds'", new DuckDbInterval(1, 2, 3_000_000) },
            { "'12345678-9abc-def0-1234-56789abcdef0'::UUID", Guid.Parse("12345678-9abc-def0-1234-56789abcdef0") },
            { "'late'::ENUM('early', 'late')", "late" },
            { "[1, NULL, 3]", new object?[] { 1, null, 3 } },
            { "['长青', 'a text of more than twelve bytes']", new object?[] { "长青", "a text of more than twelve bytes" } },
            { "array_value(1.5::DOUBLE, 2.5)", new object?[] { 1.5, 2.5 } },
            {
                "{'a': 1, 'b': 'x'}",
                new Dictionary<string, object?> { ["a"] = 1, ["b"] = "x" }
            },
            {
                "MAP {'k': 1, 'l': NULL}",
                new Dictionary<object, object?> { ["k"] = 1, ["l"] = null }
            },
            { "'{\"a\": 1}'::JSON ->> 'a'", "1" },
        };

    [Theory]
    [MemberData(nameof(Literals))]
    public void Every_type_has_a_value(string sql, object expected)
    {
        using var given = Given.Database();

        using var reader = given.Read($"SELECT x FROM (VALUES (NULL), ({sql})) AS t(x) ORDER BY x NULLS FIRST");

        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));
        Assert.Equal(DBNull.Value, reader.GetValue(0));
        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue(0));
        Assert.Equal(expected.GetType(), reader.GetFieldType(0), (a, b) => a.IsAssignableFrom(b));
        Assert.False(reader.Read());
    }

    [Fact]
    public void A_list_in_a_later_row_is_its_own()
    {
        using var given = Given.Database();

        using var reader = given.Read("SELECT [range, range + 1], array_value(range, -range) FROM range(3) ORDER BY range");

        for (var i = 0L; i < 3; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal([i, i + 1], (object?[])reader[0]);
            Assert.Equal([i, -i], (object?[])reader[1]);
        }
    }

    [Theory]
    [InlineData("SELECT 1 WHERE false")]
    [InlineData("SELECT range FROM range(0)")]
    [InlineData("CREATE TABLE t(i INTEGER)")]
    public void A_result_may_be_empty(string sql)
    {
        using var given = Given.Database();

        using var reader = given.Read(sql);

        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData(2_047)]
    [InlineData(2_048)]
    [InlineData(2_049)]
    [InlineData(300_000)]
    public void Rows_come_in_chunks_and_none_is_lost(int rows)
    {
        using var given = Given.Database();
        using var result = given.Connection.Query(
            "SELECT range AS id, CASE WHEN range % 3 = 0 THEN NULL ELSE 'name ' || range END AS name FROM range($rows)",
            Given.Ct,
            ("rows", rows)
        );
        var (next, nulls, bytes) = (0L, 0, 0L);

        while (result.ReadChunk())
        {
            var ids = result.Column(0);
            var names = result.Column(1);
            var texts = names.Values<DuckDbString>();
            Assert.False(ids.MayHaveNulls);
            for (var row = 0; row < result.ChunkRows; row++)
            {
                Assert.Equal(next++, ids.Values<long>()[row]);
                if (names.IsNull(row))
                    nulls++;
                else
                    bytes += texts[row].Bytes.Length;
            }
        }

        Assert.Equal(rows, next);
        Assert.Equal((rows + 2) / 3, nulls);
        Assert.Equal(Enumerable.Range(0, rows).Where(i => i % 3 != 0).Sum(i => $"name {i}".Length), bytes);
    }

    [Fact]
    public void A_span_of_the_wrong_type_is_refused()
    {
        using var given = Given.Database();
        using var result = given.Connection.Query("SELECT 1::BIGINT", Given.Ct);
        Assert.True(result.ReadChunk());

        Assert.Throws<InvalidCastException>(() => result.Column(0).Values<int>().Length);
    }

    [Fact]
    public void A_copied_string_still_reads_its_own_bytes()
    {
        using var given = Given.Database();
        using var result = given.Connection.Query("SELECT unnest(['short', 'a text of more than twelve bytes'])", Given.Ct);
        Assert.True(result.ReadChunk());

        var (first, second) = (result.Column(0).Values<DuckDbString>()[0], result.Column(0).Values<DuckDbString>()[1]);

        Assert.Equal("short", first.ToString());
        Assert.Equal("a text of more than twelve bytes", second.ToString());
    }

    [Fact]
    public void There_is_no_column_before_the_first_chunk()
    {
        using var given = Given.Database();
        using var result = given.Connection.Query("SELECT 1", Given.Ct);

        Assert.Throws<InvalidOperationException>(() => result.Column(0).Rows);
    }

    [Fact]
    public void Connections_of_one_database_work_at_the_same_time()
    {
        using var given = Given.Database();
        given.Connection.Execute("CREATE TABLE t AS SELECT range AS i FROM range(200000)");

        Parallel.For(
            0,
            16,
            n =>
            {
                using var connection = given.Database.Connect();
                using var reader = new DuckDbDataReader(connection.Query("SELECT sum(i * $n) FROM t", default, ("n", n)));
                Assert.True(reader.Read());
                Assert.Equal(n * (200_000L * 199_999 / 2), reader.GetInt64(0));
            }
        );
    }
}
