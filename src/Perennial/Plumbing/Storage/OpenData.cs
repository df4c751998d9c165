using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Makes the data ready for use at start: reaches the database and brings its schema up to date.</summary>
internal static class OpenData
{
    /// <returns>The names of the migrations that ran.</returns>
    public static async Task<Outcome<IReadOnlyList<string>>> RunAsync(Store store, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            return await Migrations.RunAsync(store, clock, ct);
        }
        catch (SqliteException e)
        {
            return PlumbingProblems.FolderNotWritable(store.Options.DataFolder, e.Message);
        }
        catch (Exception e) when (e is DbException or SocketException or ArgumentException)
        {
            return PlumbingProblems.DatabaseUnreachable(e.Message);
        }
    }
}
