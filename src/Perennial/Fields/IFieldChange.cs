using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Fields;

/// <summary>What a room with values does when a definition changes, in the transaction of the change. Registered as singletons of this interface.</summary>
[FrontDoor]
internal interface IFieldChange
{
    /// <summary>A problem stops the change and rolls everything back.</summary>
    /// <param name="before">Null for a new definition.</param>
    Task<Problem?> ApplyAsync(Field? before, Field after, DbConnection connection, DbTransaction transaction, CancellationToken ct);
}
