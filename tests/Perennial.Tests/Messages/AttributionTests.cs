using System.Net;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Tests.Access;
using Perennial.Tests.Measures;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Which message an order belongs to.</summary>
public class AttributionTests
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    private static readonly string[] Sources = ["campaign:1", "campaign:11", "journey:1", "api"];

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task Three_engines_give_every_order_to_the_message_that_a_naive_reading_gives_it_to(int seed)
    {
        var shop = WithTouches(Shop.Random(seed), new Random(seed));
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var windows = new AttributionWindows(5, 1);
        var expected = Naive(shop, windows);
        Assert.All(Sources, source => Assert.Contains(expected, one => one.Source == source));

        foreach (var source in Sources)
        {
            var own = expected.Where(one => one.Source == source).ToList();

            var all = Assert.Single(await engines.AskAsync(new AttributionQuery(windows, [source])));
            var templates = await engines.AskAsync(new AttributionQuery(windows, [source], ByTemplate: true));
            var known = await engines.AskAsync(new AttributionQuery(windows, [source], ByTemplate: true) { Texts = [new(7, "it's")] });

            Assert.Equal(Sum((null, null), own), all);
            Assert.Equal(ByText(own, one => one), InOrder(templates));
            Assert.Equal(ByText(own, one => one is (null, "it's") ? (7, null) : one), InOrder(known));
        }
        // No order is counted twice, so all sources together stay below the shop.
        Assert.Equal(expected.Count, expected.Select(one => one.Order.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(33)]
    [InlineData(34)]
    public async Task Three_engines_count_an_event_for_the_messages_that_a_naive_reading_counts_it_for(int seed)
    {
        var random = new Random(seed);
        var shop = WithTouches(Shop.Random(seed), random);
        // Events where orders are, of which some are meant: by their name, a text and a number.
        var id = 900_000L;
        var done = shop
            .Orders.Select(order => new ShopEvent(
                ++id,
                order.Customer,
                random.Next(4) == 0 ? "it's" : "signed_up",
                order.Day,
                order.Day * Day,
                $$"""{"plan":"{{(random.Next(2) == 0 ? "专业" : "free")}}","seats":{{random.Next(9)}}}"""
            ))
            .ToList();
        shop = shop with { Events = [.. shop.Events, .. done] };
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var windows = new AttributionWindows(9, 1);
        var goal = new GoalEvents(
            EventFilter.Query("signed_up", "plan = \"专业\" and seats >= 4")!,
            new RuleWorld { Currency = Currency.Of("CNY") },
            new RuleInstant(0, Zone.Utc)
        );
        var meant = done.Where(e => e.Name == "signed_up" && Part(e, "plan") == "专业" && Number(e, "seats") >= 4).ToList();
        var expected = meant
            .Select(e => (Event: e, Touch: LastTouch(shop, _ => windows, e.Customer, e.Time!.Value)))
            .Where(pair => pair.Touch is not null)
            .ToList();

        foreach (var sources in new string[][] { ["campaign:1"], ["campaign:11", "journey:1"] })
        {
            var own = expected.Where(pair => sources.Contains(pair.Touch!.Source)).ToList();
            Assert.NotEmpty(own);
            var all = Assert.Single(await engines.AskAsync(new AttributionQuery(windows, sources, Goal: goal)));
            var templates = await engines.AskAsync(new AttributionQuery(windows, sources, ByTemplate: true, goal));

            Assert.Equal(new Attributed(null, null, own.Count, own.Select(pair => pair.Event.Customer).Distinct().Count(), 0), all);
            Assert.Equal(
                own.GroupBy(pair => pair.Touch!.Text).Select(group => (group.Key, (long)group.Count())).Order(),
                templates.Select(row => ((row.Text, row.Template), row.Reached)).Order()
            );
        }
    }

    [Theory]
    [InlineData(35)]
    [InlineData(36)]
    public async Task Touches_count_as_long_as_their_own_message_says_whoever_asks(int seed)
    {
        var shop = WithTouches(Shop.Random(seed), new Random(seed));
        await using var engines = await ThreeEngines.HoldAsync(shop);
        SourceWindows[] own = [new(["campaign:1", "journey:1"], new AttributionWindows(2, 1)), new(["campaign:11"], new(5, 0))];
        var usual = new AttributionWindows(4, 1);
        AttributionWindows Of(string source) => own.FirstOrDefault(one => one.Sources.Contains(source))?.Windows ?? usual;
        var expected = Naive(shop, Of);
        Assert.NotEqual(expected.Count, Naive(shop, _ => usual).Count);

        foreach (var source in Sources)
            Assert.Equal(
                Sum((null, null), expected.Where(one => one.Source == source)),
                Assert.Single(await engines.AskAsync(new AttributionQuery(usual, [source]) { Own = own }))
            );
    }

    [DatabaseTheory]
    public async Task Clicks_beat_opens_the_last_one_counts_refunds_go_off_and_time_runs_out(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var (wang, li) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        // A click, a later click of another campaign, and an open in between.
        await TouchAsync(server, wang, "message_clicked", "campaign:1", "Letter", hours: 0);
        await TouchAsync(server, wang, "message_opened", "campaign:2", "News", hours: 30);
        await OrderAsync(server, wang, hours: 31, gross: 100_00, refunded: 25_00);
        await TouchAsync(server, wang, "message_clicked", "campaign:2", "News", hours: 40);
        await OrderAsync(server, wang, hours: 41, gross: 10_00);
        // Opens count for a day, clicks for five.
        await TouchAsync(server, li, "message_opened", "campaign:1", "Letter", hours: 0);
        await OrderAsync(server, li, hours: 23, gross: 7_00);
        await OrderAsync(server, li, hours: 24, gross: 1000_00);
        await OrderAsync(server, li, hours: 20, gross: 500_00, refunded: 500_00);
        await OrderAsync(server, wang, hours: 40 + 120, gross: 2000_00);

        var first = await TestServer.GetJsonAsync(ada, "/api/message-revenue?campaign=1");
        var second = await TestServer.GetJsonAsync(ada, "/api/message-revenue?campaign=2");
        var nothing = await TestServer.GetJsonAsync(ada, "/api/message-revenue?journey=7");

        Assert.Equal("""{"template":null,"orders":2,"customers":2,"revenue":82}""", first.GetProperty("all").GetRawText());
        Assert.Equal("""[{"template":"Letter","orders":2,"customers":2,"revenue":82}]""", first.GetProperty("templates").GetRawText());
        Assert.Equal("""{"template":null,"orders":1,"customers":1,"revenue":10}""", second.GetProperty("all").GetRawText());
        Assert.Equal((5, 1), (first.GetProperty("clickDays").GetInt32(), first.GetProperty("openDays").GetInt32()));
        Assert.Equal("[]", nothing.GetProperty("templates").GetRawText());
        foreach (var path in new[] { "/api/message-revenue", "/api/message-revenue?campaign=1&journey=2" })
            Assert.Equal(HttpStatusCode.BadRequest, (await ada.Send("GET", path)).StatusCode);
    }

    [DatabaseTheory]
    public async Task The_windows_are_the_workspaces(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync();
        await TouchAsync(server, customer, "message_opened", "journey:5", "Letter", hours: 0);
        await OrderAsync(server, customer, hours: 1, gross: 100_00);
        var rules = await TestServer.GetJsonAsync(ada, "/api/message-rules");
        object With(int clickDays, int openDays)
        {
            var all = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, object?>>(rules)!;
            (all["clickDays"], all["openDays"]) = (clickDays, openDays);
            return all;
        }

        var refused = await ada.Send("PUT", "/api/message-rules", With(0, 91));
        var before = await TestServer.GetJsonAsync(ada, "/api/message-revenue?journey=5");
        Assert.Equal(HttpStatusCode.OK, (await ada.Send("PUT", "/api/message-rules", With(5, 0))).StatusCode);
        var after = await TestServer.GetJsonAsync(ada, "/api/message-revenue?journey=5");

        Assert.Equal(["clickDays", "openDays"], (await refused.Json()).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        Assert.Equal(
            (1, 0),
            (before.GetProperty("all").GetProperty("orders").GetInt32(), after.GetProperty("all").GetProperty("orders").GetInt32())
        );
    }

    private sealed record Given(string Source, (long? Id, string? Name) Text, ShopOrder Order);

    private sealed record Touched(ShopEvent Event, string Source, (long? Id, string? Name) Text)
    {
        public bool IsClick => Event.Name == "message_clicked";
    }

    private static List<Given> Naive(Shop shop, AttributionWindows windows) => Naive(shop, _ => windows);

    private static List<Given> Naive(Shop shop, Func<string, AttributionWindows> windows) =>
        [
            .. shop
                .Orders.Where(order => order.Paid)
                .Select(order => (Order: order, Touch: LastTouch(shop, windows, order.Customer, order.Day * Day)))
                .Where(pair => pair.Touch is not null)
                .Select(pair => new Given(pair.Touch!.Source, pair.Touch.Text, pair.Order)),
        ];

    private static Touched? LastTouch(Shop shop, Func<string, AttributionWindows> windows, long customer, long time) =>
        shop
            .Events.Where(e => e.Customer == customer && (e.Name is "message_clicked" or "message_opened") && e.Time <= time)
            .Select(e => new Touched(
                e,
                Part(e, "source")!,
                Part(e, "template_id") is { } id ? (id[0] - '0', null) : (null, Part(e, "template"))
            ))
            .Where(touch => time < touch.Event.Time + (touch.IsClick ? windows(touch.Source).Click : windows(touch.Source).Open))
            .OrderByDescending(touch => touch.IsClick)
            .ThenByDescending(touch => touch.Event.Time)
            .ThenByDescending(touch => touch.Event.Id)
            .FirstOrDefault();

    private static IEnumerable<Attributed> ByText(List<Given> given, Func<(long?, string?), (long?, string?)> text) =>
        InOrder(given.GroupBy(one => text(one.Text)).Select(group => Sum(group.Key, group)));

    private static IEnumerable<Attributed> InOrder(IEnumerable<Attributed> rows) =>
        rows.OrderBy(row => row.Text).ThenBy(row => row.Template, StringComparer.Ordinal);

    private static Attributed Sum((long? Id, string? Name) text, IEnumerable<Given> given)
    {
        var orders = given.Select(one => one.Order).ToList();
        return new(
            text.Id,
            text.Name,
            orders.Count,
            orders.Select(order => order.Customer).Distinct().Count(),
            orders.Sum(order => order.Net)
        );
    }

    private static int Number(ShopEvent e, string name) =>
        System.Text.Json.JsonDocument.Parse(e.Props).RootElement.GetProperty(name).GetInt32();

    private static string? Part(ShopEvent e, string name) =>
        System.Text.Json.JsonDocument.Parse(e.Props).RootElement.TryGetProperty(name, out var part) ? part.GetString() : null;

    /// <summary>Touches before and after many orders, some at the very same moment.</summary>
    private static Shop WithTouches(Shop shop, Random random)
    {
        var touch = 500_000L;
        var touches = shop
            .Orders.SelectMany(order =>
                Enumerable
                    .Range(0, random.Next(4))
                    .Select(_ =>
                    {
                        var time = order.Day * Day - random.Next(-1, 7) * Day - random.Next(0, 3) * 12 * Hour;
                        var source = Sources[random.Next(Sources.Length)];
                        // Facts of before know no id; a name may be that of two templates, and one template have two names.
                        var id = random.Next(2) == 0 ? "" : $",\"template_id\":\"{random.Next(7, 9)}\"";
                        return new ShopEvent(
                            ++touch,
                            order.Customer,
                            random.Next(2) == 0 ? "message_clicked" : "message_opened",
                            Zone.Utc.DayOf(time),
                            time,
                            $$"""{"source":"{{source}}","template":"{{(random.Next(2) == 0 ? "问候" : "it's")}}","message_id":"{{touch}}"{{id}}}"""
                        );
                    })
            )
            .ToList();
        return shop with { Events = [.. shop.Events, .. touches] };
    }

    private static Task TouchAsync(TestServer server, long customer, string name, string source, string template, int hours)
    {
        var props = $$"""{"source":"{{source}}","template":"{{template}}"}""";
        return server.Given.EventAsync(customer, name, TestClock.Start.AddDays(-20).AddHours(hours), props);
    }

    private static Task OrderAsync(TestServer server, long customer, int hours, long gross, long refunded = 0) =>
        server.Given.OrderAsync(customer, TestClock.Start.AddDays(-20).AddHours(hours), gross, refunded);
}
