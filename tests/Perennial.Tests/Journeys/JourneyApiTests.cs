using System.Net;
using System.Text.Json;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>Journeys through HTTP: saved, checked, published, followed, simulated.</summary>
public class JourneyApiTests
{
    private static readonly object Definition = new
    {
        goal = new { reached = new { type = "event", @event = "order_paid" }, within = new { amount = 30, unit = "days" } },
        first = "wait",
        steps = new object[]
        {
            new
            {
                type = "wait",
                id = "wait",
                @for = new { amount = 2, unit = "days" },
                next = "call",
            },
            new
            {
                type = "task",
                id = "call",
                title = "Call",
            },
        },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_journey_is_saved_checked_published_entered_and_told_of(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(name: "Wang");

        var made = await ada.PostedAsync("/api/journeys", new { name = "Care" });
        var (id, tag) = (made.GetProperty("id").GetInt64(), await TagAsync(ada, made));
        var (empty, refusal) = await ada.SendAsync(HttpMethod.Post, $"/api/journeys/{id}/publish", new { });
        Assert.Equal((HttpStatusCode.BadRequest, "steps"), (empty, Fields(refusal).First()));
        var (saved, _) = await ada.SendAsync(HttpMethod.Put, $"/api/journeys/{id}", new { name = "Care", definition = Definition }, tag);
        var (stale, _) = await ada.SendAsync(HttpMethod.Put, $"/api/journeys/{id}", new { name = "Care" }, tag);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (saved, stale));
        var published = await ada.PostedAsync($"/api/journeys/{id}/publish", new { });
        Assert.Equal(("running", 1, false), State(published));

        var simulated = await ada.PostedAsync($"/api/journeys/{id}/simulate", new { customer });
        Assert.Equal(["wait", "wait", "call"], Texts(simulated.GetProperty("steps"), "step"));
        Assert.Equal("end", simulated.GetProperty("ended").GetString());
        Assert.Equal(
            1,
            (await ada.PostedAsync($"/api/journeys/{id}/enrol", new { customers = new[] { customer }, key = "a" }))
                .GetProperty("queued")
                .GetInt32()
        );
        var people = await Eventually.SeeAsync(
            async () => (await TestServer.GetJsonAsync(ada, $"/api/journeys/{id}/people?step=wait")).GetProperty("items"),
            items => Texts(items, "why").FirstOrDefault() is "Waits until 2026-01-17 10:00"
        );
        server.Clock.Sleep(TimeSpan.FromDays(2));

        var run = await Eventually.SeeAsync(
            () => TestServer.GetJsonAsync(ada, $"/api/journeys/runs/{people[0].GetProperty("run").GetInt64()}"),
            run => run.GetProperty("person").GetProperty("why").GetString() is "Went through to the end"
        );
        Assert.Equal(["wait", "call"], Texts(run.GetProperty("log"), "step"));
        var counts = await TestServer.GetJsonAsync(ada, $"/api/journeys/{id}/counts");
        Assert.Equal((1, 1, 0), (Number(counts, "entered"), Number(counts, "done"), Number(counts, "active")));
        Assert.Equal(
            ["Finished the journey: Care", "Entered the journey: Care"],
            (await ada.TimelineAsync(customer)).Where(title => title.Contains("journey"))
        );
        var lift = await TestServer.GetJsonAsync(ada, $"/api/journeys/{id}/lift");
        Assert.Equal(["goal", "retained", "retained", "retained"], Texts(lift.GetProperty("figures"), "metric"));
        Assert.Equal(0, (await TestServer.GetJsonAsync(ada, "/api/journeys/stuck")).GetArrayLength());
    }

    [Fact]
    public async Task Mistakes_are_told_at_their_step_in_both_languages_and_only_some_may_change_journeys()
    {
        await using var server = await TestServer.StartAsync();
        var (ada, viewer) = (await server.AdministratorAsync(), await server.SignedInAsync("viewer"));
        var definition = new
        {
            trigger = new { type = "segmentEntered", segment = 7 },
            first = "a",
            steps = new object[]
            {
                new
                {
                    type = "message",
                    id = "a",
                    template = 5,
                    next = "b",
                },
                new
                {
                    type = "branch",
                    id = "b",
                    paths = new[] { new { rule = "spend >" } },
                },
            },
        };

        var problems = (await ada.PostedAsync("/api/journeys/check", new { definition })).GetProperty("problems");
        var (unreadable, _) = await ada.SendAsync(HttpMethod.Post, "/api/journeys/check", new { definition = new { steps = 1 } });
        var (forbidden, _) = await viewer.SendAsync(HttpMethod.Post, "/api/journeys", new { name = "Care" });

        Assert.Equal(
            ["trigger.segment", "a.template", "b.paths.0.rule"],
            problems
                .EnumerateArray()
                .Select(p => (p.GetProperty("step").GetString() is { } step ? step + "." : "") + p.GetProperty("field").GetString())
        );
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Forbidden), (unreadable, forbidden));
        Assert.Equal(0, (await TestServer.GetJsonAsync(viewer, "/api/journeys")).GetArrayLength());
    }

    private static async Task<string> TagAsync(HttpClient client, JsonElement made)
    {
        var response = await client.GetAsync(new Uri($"/api/journeys/{made.GetProperty("id").GetInt64()}", UriKind.Relative), Ct);
        return response.Headers.ETag!.ToString();
    }

    private static IEnumerable<string> Fields(JsonElement problem) =>
        problem.GetProperty("errors").EnumerateObject().Select(field => field.Name);

    private static (string?, int, bool) State(JsonElement journey) =>
        (
            journey.GetProperty("state").GetString(),
            journey.GetProperty("version").GetInt32(),
            journey.GetProperty("hasDraftChanges").GetBoolean()
        );

    private static IEnumerable<string?> Texts(JsonElement list, string name) =>
        list.EnumerateArray().Select(item => item.GetProperty(name).GetString());

    private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();
}
