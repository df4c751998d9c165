using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

public partial class LiftTests
{
    [DatabaseTheory]
    public async Task Of_many_people_the_figures_are_told_by_the_column_engine_and_are_those_of_few_as_often(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var entered = server.Clock.GetUtcNow().ToUnixTimeMilliseconds() - (40 * Day);
        await JourneyAsync(server, holdout: 20, version: 1);
        var customer = await server.Given.CustomerAsync();
        await OrderAsync(server, customer, entered - Day, 5_000);
        await OrderAsync(server, customer, entered + Day, 12_000, refunded: 2_000);
        // Everybody else is somebody without orders.
        var first = Interlocked.Add(ref next, 10_000) - 10_000;
        await server.Given.InsertManyAsync(
            "journey_runs",
            [
                "id",
                "journey_id",
                "customer_id",
                "version",
                "entry_key",
                "cause",
                "state",
                "visit",
                "visits",
                "arrived_at",
                "waits_for",
                "entered_at",
                "since",
            ],
            Enumerable
                .Range(1, 6_000)
                .Select(i =>
                    new object?[]
                    {
                        first + i,
                        7L,
                        i == 1 ? customer : (long)-i,
                        1,
                        "once",
                        "hand:x",
                        i % 5 == 0 ? "holdout" : "done",
                        0,
                        "{}",
                        entered,
                        "turn",
                        entered,
                        entered,
                    }
                )
        );

        var lift = await TestServer.GetJsonAsync(ada, "/api/journeys/7/lift");

        Assert.Equal((4_800, 1_200), (Number(lift, "treated"), Number(lift, "holdout")));
        var month = lift.GetProperty("figures").EnumerateArray().First(figure => figure.GetProperty("days").GetInt32() == 30);
        Assert.Equal((4_800, 1), (Number(month.GetProperty("treated"), "eligible"), Number(month.GetProperty("treated"), "reached")));
        Assert.Equal(100.0 / 4_800, Of(lift.GetProperty("money")[0], "treatedMean"), 9);
        var late = await server.Given.CustomerAsync();
        await RunAsync(server, late, entered, "holdout");
        Assert.Equal(1_201, Number(await TestServer.GetJsonAsync(ada, "/api/journeys/7/lift"), "holdout"));
    }
}
