using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;

namespace Perennial.Settings;

/// <summary>
/// What a room with data does when the workspace changes: Orders refuses another currency while there are orders in the old one.
/// Registered as singletons of this interface. What another zone means to a room is <see cref="ICountDays"/>.
/// </summary>
[FrontDoor]
internal interface IWorkspaceChange
{
    /// <summary>Runs in the transaction that saves the workspace. A problem stops the change and rolls everything back.</summary>
    Task<Problem?> ApplyAsync(Workspace before, Workspace after, DbConnection connection, DbTransaction transaction, CancellationToken ct);
}
