using System.Data.Common;
using Perennial.Rules.Basics;

namespace Perennial.Settings;

/// <summary>
/// A room whose rows carry the day they fell on. When the workspace moves to another zone, days begin at other instants and are
/// counted anew. Registered as singletons of this interface.
/// </summary>
[FrontDoor]
internal interface ICountDays
{
    /// <summary>How many rows carry a day; what the progress is measured by.</summary>
    Task<long> CountRowsAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Counts every row's day anew, in the transaction that saves the new zone.</summary>
    /// <param name="counted">Told of every further stretch of rows that is done.</param>
    Task CountDaysAsync(Zone zone, Action<long> counted, DbConnection connection, DbTransaction transaction, CancellationToken ct);
}
