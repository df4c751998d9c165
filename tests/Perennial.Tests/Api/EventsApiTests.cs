using System.Net;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

public class EventsApiTests
{
    [DatabaseTheory]
    public async Task Events_are_appended_once_per_message_and_listed_newest_first(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var body = """
            {"events":[
              {"customer":{"email":"ada@example.com"},"name":"signed_up","time":"2026-01-10T10:00:00Z","messageId":"m1"},
              {"customer":{"email":"ada@example.com"},"name":"page_viewed","time":"2026-01-11T10:00:00Z","properties":{"page":"/tea"},"messageId":"m2"},
              {"customer":{"number":"C-2"},"name":"tip_given","amount":2.5,"messageId":"m3"}]}
            """;

        var first = await trial.JsonAsync(HttpStatusCode.OK, "POST", "/api/v1/events", body);
        var second = await trial.JsonAsync(HttpStatusCode.OK, "POST", "/api/v1/events", body);

        Assert.Equal((3, 0), (first.GetProperty("appended").GetInt32(), first.GetProperty("duplicates").GetInt32()));
        Assert.Equal((0, 3), (second.GetProperty("appended").GetInt32(), second.GetProperty("duplicates").GetInt32()));
        var ada = (await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/customers/email/ada@example.com")).GetProperty("id").GetInt64();
        var page = await trial.JsonAsync(HttpStatusCode.OK, "GET", $"/api/v1/customers/{ada}/events?limit=1");
        var next = await trial.JsonAsync(
            HttpStatusCode.OK,
            "GET",
            $"/api/v1/customers/{ada}/events?limit=1&cursor={page.GetProperty("next").GetString()}"
        );
        Assert.Equal("page_viewed m2", NameAndMessage(page));
        Assert.Equal("signed_up m1", NameAndMessage(next));
        Assert.Null(next.GetProperty("next").GetString());
    }

    [Fact]
    public async Task Events_are_all_taken_or_none()
    {
        await using var trial = await ApiTrial.StartAsync();
        var body = """
            {"events":[
              {"customer":{"number":"C-1"},"name":"signed_up"},
              {"customer":{"number":"C-1"},"name":"order_paid","amount":5},
              {"customer":{"number":"C-1"},"name":"late","time":"2026-02-01T00:00:00Z"},
              {"customer":{"number":"C-1"},"name":"early","time":"1970-01-20T00:00:00Z"},
              {"customer":{"number":"C-1"},"properties":{"nested":{}}}]}
            """;

        var problem = await (await trial.SendAsync("POST", "/api/v1/events", body)).IsProblem(
            HttpStatusCode.BadRequest,
            "request-not-valid"
        );

        Assert.Equal(
            ["events[1].name", "events[2].time", "events[3].time", "events[4].name", "events[4].properties.nested"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name)
        );
        Assert.Equal(0, await trial.Server.Database.CountAsync("events"));
        await (await trial.SendAsync("POST", "/api/v1/events", """{"events":[]}""")).IsProblem(HttpStatusCode.BadRequest, "too-many");
    }

    [DatabaseTheory]
    public async Task The_timeline_goes_through_everything_page_by_page(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var customer = await trial.Server.Given.CustomerAsync(orders: 2);
        await trial.Server.Given.EventAsync(customer, "signed_in");

        var (kinds, cursor) = (new List<string?>(), (string?)"");
        while (cursor is not null)
        {
            var page = await trial.JsonAsync(
                HttpStatusCode.OK,
                "GET",
                $"/api/v1/customers/{customer}/timeline?limit=1&kinds=order,event" + (cursor.Length == 0 ? "" : $"&cursor={cursor}")
            );
            kinds.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("kind").GetString()));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(["event", "order", "order"], kinds.Order());
        await (await trial.SendAsync("GET", $"/api/v1/customers/{customer}/timeline?kinds=dreams")).IsProblem(
            HttpStatusCode.BadRequest,
            "request-not-valid"
        );
    }

    private static string NameAndMessage(System.Text.Json.JsonElement page) =>
        $"{page.GetProperty("items")[0].GetProperty("name")} {page.GetProperty("items")[0].GetProperty("messageId")}";
}
