using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

/// <summary>A real server follows the store and is killed with SIGKILL, a little later after its first write each time.</summary>
public sealed class MirrorKillTests
{
    [Fact]
    public async Task Killed_at_any_moment_the_mirror_is_sound_and_follows_on()
    {
        await using var mirrored = await Mirrored.CreateAsync(Engine.Sqlite);
        await mirrored.ExecuteAsync(MirrorFollowTests.ManyEvents(first: 1, count: 60_000));
        await ServeUntilKilledAsync(mirrored, TimeSpan.Zero);
        await mirrored.AssertFollowsAsync();

        for (var round = 1; round <= 3; round++)
        {
            await mirrored.ExecuteAsync(MirrorFollowTests.ManyEvents(first: 1_000_000 * round, count: 20_000));
            await mirrored.ExecuteAsync($"UPDATE events SET amount = {round} WHERE id % 10 = {round}");
            await mirrored.ExecuteAsync($"DELETE FROM events WHERE id % 100 = {round}");
            await mirrored.ReopenAsync();

            await ServeUntilKilledAsync(mirrored, TimeSpan.FromMilliseconds(5 * round));

            await mirrored.AssertFollowsAsync();
            Assert.True(mirrored.Rebuilds == 0, mirrored.Said);
        }
    }

    private static async Task ServeUntilKilledAsync(Mirrored mirrored, TimeSpan afterFirstWrite)
    {
        var file = mirrored.Database.Options.MirrorFile;
        var before = StampOf(file);
        using var server = RealProgram.Start(mirrored.Database, ["serve", "--urls", "http://127.0.0.1:0"]);
        try
        {
            using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (!server.HasExited && StampOf(file) == before)
                await Task.Delay(1, tooLong.Token);
            await Task.Delay(afterFirstWrite, tooLong.Token);
            if (server.HasExited)
                Assert.Fail(await server.StandardError.ReadToEndAsync(tooLong.Token));
        }
        finally
        {
            await server.KillAsync();
        }
    }

    private static (long, DateTime, long, DateTime) StampOf(string file)
    {
        var (rows, log) = (new FileInfo(file), new FileInfo(file + ".wal"));
        return (rows.Exists ? rows.Length : 0, rows.LastWriteTimeUtc, log.Exists ? log.Length : 0, log.LastWriteTimeUtc);
    }
}
