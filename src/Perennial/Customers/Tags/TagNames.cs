using System.Data.Common;
using Dapper;

namespace Perennial.Customers;

/// <summary>The names of all tags, archived ones included.</summary>
[FrontDoor]
internal static class TagNames
{
    public static async Task<Dictionary<long, string>> AllAsync(DbConnection connection) =>
        (await connection.QueryAsync<(long Id, string Name)>("SELECT id, name FROM tags")).ToDictionary(tag => tag.Id, tag => tag.Name);
}
