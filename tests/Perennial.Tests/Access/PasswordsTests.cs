using System.Buffers.Binary;
using Perennial.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Access;

public class PasswordsTests
{
    [Fact]
    public async Task A_password_is_hashed_with_210_000_rounds()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);

        var hash = Convert.FromBase64String(database.Get<Passwords>().Hash("correct horse battery"));

        // Version 3 of ASP.NET Core's format: a mark, the function, the rounds.
        Assert.Equal(1, hash[0]);
        Assert.Equal(210_000u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
    }
}
