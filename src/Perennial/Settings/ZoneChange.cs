using Perennial.Audit;

namespace Perennial.Settings;

/// <summary>How far a change of the time zone is.</summary>
internal enum ZoneChangeState
{
    /// <summary>Asked for: days are being counted, and the old zone is in force.</summary>
    Running,

    /// <summary>The new zone is in force, and every day is counted by it.</summary>
    Done,

    /// <summary>Given up; the old zone stays in force.</summary>
    Failed,
}

/// <summary>The latest change of the time zone, a setting of its own.</summary>
/// <param name="Id">What the job is about.</param>
/// <param name="TimeZone">The new zone, an IANA name.</param>
/// <param name="UserId">Who asked for it.</param>
internal sealed record ZoneChange(long Id, string TimeZone, long? UserId, string UserName, ZoneChangeState State, long? FinishedAt)
{
    public const string Key = "zone_change";

    public Actor AskedBy => new(UserId, UserName);
}

/// <summary>A change of the time zone as the API shows it.</summary>
/// <param name="RowsDone">Rows whose day is counted.</param>
/// <param name="RowsTotal">Of how many; 0 while it waits for its turn.</param>
/// <param name="FinishedAt">Null while it runs.</param>
internal sealed record ZoneChangeView(string TimeZone, ZoneChangeState State, long RowsDone, long RowsTotal, DateTimeOffset? FinishedAt)
{
    public static ZoneChangeView Of(ZoneChange change, ZoneChangeProgress progress) =>
        new(
            change.TimeZone,
            change.State,
            change.State is ZoneChangeState.Running ? progress.RowsDone : 0,
            change.State is ZoneChangeState.Running ? progress.RowsTotal : 0,
            change.FinishedAt is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null
        );
}

/// <summary>How far the change is that runs in this process. It is one transaction: nothing of it stands in a table before its end.</summary>
internal sealed class ZoneChangeProgress
{
    private long _done;
    private long _total;

    public long RowsDone => Interlocked.Read(ref _done);

    public long RowsTotal => Interlocked.Read(ref _total);

    public void Begin(long total)
    {
        Interlocked.Exchange(ref _done, 0);
        Interlocked.Exchange(ref _total, total);
    }

    public void Counted(long rows) => Interlocked.Add(ref _done, rows);
}
