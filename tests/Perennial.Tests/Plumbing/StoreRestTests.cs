using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

/// <summary>How long those who follow the store rest.</summary>
public sealed class StoreRestTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_rest_ends_when_something_falls_due(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var due = database.Clock.GetUtcNow().AddDays(30).ToUnixTimeMilliseconds();

        var rest = database.Store.RestAsync(database.Store.Written.Next, Round, due, database.Clock, Ct);

        Assert.False(rest.IsCompleted);
        database.Clock.Sleep(TimeSpan.FromDays(30));
        await rest.WaitAsync(Soon, Ct);
    }

    [DatabaseTheory]
    public async Task A_rest_ends_when_this_process_writes(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        var rest = database.Store.RestAsync(database.Store.Written.Next, Round, due: null, database.Clock, Ct);

        Assert.False(rest.IsCompleted);
        await database.Store.WriteAsync((_, _) => Task.CompletedTask, Ct);
        await rest.WaitAsync(Soon, Ct);
    }

    [DatabaseTheory]
    public async Task What_is_due_already_does_not_make_anybody_look_without_a_pause(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var due = database.Clock.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds();

        var rest = database.Store.RestAsync(database.Store.Written.Next, Round, due, database.Clock, Ct);

        Assert.False(rest.IsCompleted);
        database.Clock.Sleep(TimeSpan.FromMilliseconds(1));
        await rest.WaitAsync(Soon, Ct);
    }
}
