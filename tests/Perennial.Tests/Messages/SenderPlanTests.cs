using Perennial.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>What the sender asks at every round costs the same with a million mails behind as with none.</summary>
public class SenderPlanTests
{
    [Fact]
    public async Task What_is_to_be_done_is_found_by_its_state_and_not_among_all_that_was_ever_sent_on_the_channel()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var working = ServeChannel.Working.Replace("@Now", "0", StringComparison.Ordinal);

        var plan = (await database.LinesAsync($"EXPLAIN QUERY PLAN {working}")).Where(line =>
            line.Contains(" messages ", StringComparison.Ordinal)
        );

        Assert.NotEmpty(plan);
        Assert.All(
            plan,
            line =>
                Assert.True(
                    line.Contains("messages_due (channel=? AND priority=? AND due_at<?)", StringComparison.Ordinal)
                        || line.Contains("messages_by_state (state=?)", StringComparison.Ordinal),
                    line
                )
        );
    }
}
