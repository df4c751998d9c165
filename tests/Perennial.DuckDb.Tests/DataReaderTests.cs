using System.Data.Common;

namespace Perennial.DuckDb.Tests;

public sealed class DataReaderTests
{
    [Theory]
    [InlineData("7::INTEGER")]
    [InlineData("7::BIGINT")]
    [InlineData("7::HUGEINT")]
    [InlineData("7::UHUGEINT")]
    [InlineData("7::UBIGINT")]
    [InlineData("7::UINTEGER")]
    [InlineData("7::USMALLINT")]
    [InlineData("7::UTINYINT")]
    [InlineData("7::SMALLINT")]
    [InlineData("7::TINYINT")]
    [InlineData("7.00::DECIMAL(9,2)")]
    [InlineData("7::DOUBLE")]
    [InlineData("7::FLOAT")]
    [InlineData("(SELECT sum(x) FROM (VALUES (3::BIGINT), (4)) AS t(x))")]
    [InlineData("(SELECT count(*) FROM range(7))")]
    public void A_whole_number_of_any_type_is_any_number(string sql)
    {
        using var given = Given.Database();
        using var reader = given.Read($"SELECT {sql}");
        Assert.True(reader.Read());

        Assert.Equal(7L, reader.GetInt64(0));
        Assert.Equal(7, reader.GetInt32(0));
        Assert.Equal(7, reader.GetInt16(0));
        Assert.Equal(7, reader.GetByte(0));
        Assert.Equal(7.0, reader.GetDouble(0));
        Assert.Equal(7f, reader.GetFloat(0));
        Assert.Equal(7m, reader.GetDecimal(0));
        Assert.True(reader.GetBoolean(0));
        Assert.Equal(7L, reader.GetFieldValue<long>(0));
        Assert.Equal(7, reader.GetFieldValue<int?>(0));
        Assert.Equal(7L, Convert.ToInt64(reader.GetValue(0), null));
    }

    [Fact]
    public void True_is_one()
    {
        using var given = Given.Database();
        using var reader = given.Read("SELECT true, false");
        Assert.True(reader.Read());

        Assert.Equal((1L, 0, true, false), (reader.GetInt64(0), reader.GetInt32(1), reader.GetBoolean(0), reader.GetBoolean(1)));
    }

    [Fact]
    public void A_number_that_does_not_fit_is_an_error()
    {
        using var given = Given.Database();
        using var reader = given.Read(
            "SELECT 9223372036854775808::HUGEINT, 2147483648, 1.5::DECIMAL(3,1), 1.5::DOUBLE, 'x', 170141183460469231731687303715884105727"
        );
        Assert.True(reader.Read());

        Assert.Throws<OverflowException>(() => reader.GetInt64(0));
        Assert.Throws<OverflowException>(() => reader.GetInt32(1));
        Assert.Throws<InvalidCastException>(() => reader.GetInt64(2));
        Assert.Throws<InvalidCastException>(() => reader.GetInt64(3));
        Assert.Throws<InvalidCastException>(() => reader.GetInt64(4));
        Assert.Throws<InvalidCastException>(() => reader.GetString(0));
        Assert.Throws<OverflowException>(() => reader.GetValue(5));
        Assert.Equal(Int128.MaxValue, reader.GetFieldValue<Int128>(5));
        Assert.Equal(1.5, reader.GetDouble(2));
    }

    [Fact]
    public void Null_is_asked_for_before_it_is_read()
    {
        using var given = Given.Database();
        using var reader = given.Read("SELECT NULL::BIGINT AS nothing");
        Assert.True(reader.Read());

        Assert.True(reader.IsDBNull(0));
        Assert.Null(reader.GetFieldValue<long?>(0));
        Assert.Null(reader.GetFieldValue<string>(0));
        Assert.Contains("nothing", Assert.Throws<InvalidCastException>(() => reader.GetInt64(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_have_names_types_and_places()
    {
        using var given = Given.Database();
        using var reader = given.Read("SELECT 1 AS id, 'x' AS \"名字\", 2.5 AS amount");

        Assert.Equal(3, reader.FieldCount);
        Assert.Equal(["id", "名字", "amount"], Enumerable.Range(0, 3).Select(reader.GetName));
        Assert.Equal([typeof(int), typeof(string), typeof(decimal)], Enumerable.Range(0, 3).Select(reader.GetFieldType));
        Assert.Equal(2, reader.GetOrdinal("AMOUNT"));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetOrdinal("price"));
        Assert.True(reader.Read());
        Assert.Equal("x", reader["名字"]);
    }

    [Fact]
    public async Task It_reads_like_any_other_reader()
    {
        using var given = Given.Database();
        await using DbDataReader reader = given.Read("SELECT range AS id, DATE '2024-01-01' + range::INTEGER AS day FROM range(5000)");
        var sum = 0L;

        while (await reader.ReadAsync(Given.Ct))
        {
            sum += await reader.GetFieldValueAsync<long>(0, Given.Ct);
            Assert.Equal(new DateTime(2024, 1, 1).AddDays(reader.GetInt64(0)), reader.GetDateTime(1));
        }

        Assert.Equal(5000L * 4999 / 2, sum);
        Assert.False(await reader.NextResultAsync(Given.Ct));
        await reader.CloseAsync();
        Assert.True(reader.IsClosed);
    }

    [Fact]
    public void Bytes_and_characters_are_copied_in_parts()
    {
        using var given = Given.Database();
        using var reader = given.Read("SELECT '\\x01\\x02\\x03'::BLOB, '长青树'");
        Assert.True(reader.Read());
        var (bytes, chars) = (new byte[2], new char[5]);

        Assert.Equal(3, reader.GetBytes(0, 0, null, 0, 0));
        Assert.Equal(2, reader.GetBytes(0, 1, bytes, 0, 2));
        Assert.Equal(2, reader.GetChars(1, 1, chars, 3, 9));

        Assert.Equal([2, 3], bytes);
        Assert.Equal("青树", new string(chars, 3, 2));
    }
}
