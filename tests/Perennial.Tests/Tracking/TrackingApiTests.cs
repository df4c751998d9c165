using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

public class TrackingApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task An_event_that_was_answered_is_in_the_log_with_all_it_said(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);

        var answer = await sender.SendAsync(
            "track",
            new
            {
                userId = "U1",
                @event = "Song Played",
                messageId = "m1",
                properties = new
                {
                    title = "茉莉花",
                    tags = new[] { "a", "b" },
                    nul = "x\0y",
                },
                context = new { locale = "zh-CN", ip = "203.0.113.9" },
            }
        );

        Assert.True(answer.GetProperty("success").GetBoolean());
        var line = Assert.Single(await server.Database.LinesAsync("SELECT name, source, message_id FROM events"));
        Assert.Equal("Song Played | web-shop | web-shop:m1", line);
        using var props = JsonDocument.Parse((await server.Database.LinesAsync("SELECT props FROM events"))[0]);
        Assert.Equal("茉莉花", props.RootElement.GetProperty("title").GetString());
        Assert.Equal(2, props.RootElement.GetProperty("tags").GetArrayLength());
        Assert.Equal("xy", props.RootElement.GetProperty("nul").GetString());
        Assert.Equal("zh-CN", props.RootElement.GetProperty("$context").GetProperty("locale").GetString());
        Assert.False(props.RootElement.GetProperty("$context").TryGetProperty("ip", out _));
        Assert.Equal("U1", (await server.Database.LinesAsync("SELECT number FROM customers"))[0]);
    }

    [DatabaseTheory]
    public async Task The_same_message_is_taken_once_in_a_batch_and_ever_after(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        object Played(string id) =>
            new
            {
                type = "track",
                userId = "U1",
                @event = "Played",
                messageId = id,
            };

        await sender.BatchAsync(Played("a"), Played("a"), Played("b"));
        await sender.BatchAsync(Played("b"), Played("c"));

        Assert.Equal(3, await server.Database.CountAsync("events"));
    }

    [Theory]
    [InlineData("page", "page_viewed")]
    [InlineData("screen", "screen_viewed")]
    public async Task Pages_and_screens_have_the_names_of_the_house(string call, string name)
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);

        await sender.SendAsync(call, new { anonymousId = "A", name = "Start" });

        Assert.Equal([name + " | {\"name\":\"Start\"}"], await server.Database.LinesAsync("SELECT name, props FROM events"));
    }

    [Fact]
    public async Task Names_of_the_commerce_specification_become_those_of_the_house_and_others_stay()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);

        await sender.SendAsync("track", new { userId = "U", @event = "Product Added" });
        await sender.SendAsync("track", new { userId = "U", @event = "Did My Thing" });

        Assert.Equal(["Did My Thing", "product_added"], (await server.Database.LinesAsync("SELECT name FROM events")).Order());
    }

    [Fact]
    public async Task A_wrong_clock_is_set_right_and_a_right_one_is_left_alone()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);
        var now = server.Clock.GetUtcNow();

        await sender.SendAsync(
            "track",
            new
            {
                userId = "U",
                @event = "slow",
                timestamp = now.AddHours(-3),
                sentAt = now.AddHours(-2),
            }
        );
        await sender.SendAsync(
            "track",
            new
            {
                userId = "U",
                @event = "right",
                timestamp = now.AddDays(-9),
                sentAt = now.AddSeconds(-1),
            }
        );

        Assert.Equal(
            [$"right | {now.AddDays(-9).ToUnixTimeMilliseconds()}", $"slow | {now.AddHours(-1).ToUnixTimeMilliseconds()}"],
            await server.Database.LinesAsync("SELECT name, time FROM events ORDER BY time")
        );
    }

    [Fact]
    public async Task A_packed_body_with_the_key_inside_is_taken()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await JsonSerializer.SerializeAsync(
                gzip,
                new { writeKey = sender.Key, batch = new[] { new { type = "page", anonymousId = "A" } } },
                cancellationToken: Ct
            );
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        using var anyone = new HttpClient { BaseAddress = server.Address };

        var response = await anyone.PostAsync(new Uri("/v1/batch", UriKind.Relative), content, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, await server.Database.CountAsync("events"));
    }

    [Fact]
    public async Task A_pixel_takes_a_message_and_answers_a_picture()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);
        var message = $$"""{"writeKey":"{{sender.Key}}","anonymousId":"A","event":"邮件打开"}""";
        using var anyone = new HttpClient { BaseAddress = server.Address };

        var picture = await anyone.GetAsync(
            new Uri("/v1/pixel/track?data=" + Convert.ToBase64String(Encoding.UTF8.GetBytes(message)), UriKind.Relative),
            Ct
        );

        Assert.Equal("image/gif", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal("cross-origin", picture.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal(["邮件打开"], await server.Database.LinesAsync("SELECT name FROM events"));
    }

    [Fact]
    public async Task Too_large_a_batch_is_refused_and_too_large_a_message_only_itself()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);
        object Event(int letters) =>
            new
            {
                type = "track",
                userId = "U",
                @event = "e",
                properties = new { text = new string('x', letters) },
            };

        var batch = await sender.PostAsync("batch", new { batch = Enumerable.Repeat(Event(30_000), 18) });
        var mixed = await sender.BatchAsync(Event(33_000), Event(10));
        var single = await sender.PostAsync("track", Event(33_000));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, batch.StatusCode);
        Assert.Equal("batch-too-large", (await Sender.ProblemAsync(batch)).GetProperty("code").GetString());
        var rejected = mixed.GetProperty("rejected")[0];
        Assert.Equal((0, "too-large"), (rejected.GetProperty("index").GetInt32(), rejected.GetProperty("reason").GetString()));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, single.StatusCode);
        Assert.Equal(1, await server.Database.CountAsync("events"));
    }

    [Theory]
    [InlineData("track", """{"userId":"U"}""", "event")]
    [InlineData("track", """{"event":"e"}""", "userId")]
    [InlineData("group", """{"userId":"U"}""", "groupId")]
    [InlineData("alias", """{"userId":"U"}""", "previousId")]
    [InlineData("track", """{"userId":"U","event":"e","timestamp":"yesterday"}""", "timestamp")]
    [InlineData("track", """{"userId":"U","event":"order_paid"}""", "event")]
    [InlineData("track", """not json""", "body")]
    [InlineData("track", """[]""", "body")]
    [InlineData("batch", """{"batch":{}}""", "body")]
    public async Task A_message_that_cannot_be_taken_names_what_is_wrong(string call, string body, string field)
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

        var response = await sender.Client.PostAsync(new Uri("/v1/" + call, UriKind.Relative), content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await Sender.ProblemAsync(response)).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal(0, await server.Database.CountAsync("events"));
    }

    [Fact]
    public async Task A_page_may_send_only_from_the_origins_of_its_source()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server, origins: ["https://shop.example"]);
        async Task<HttpResponseMessage> From(string origin, HttpMethod method)
        {
            var request = new HttpRequestMessage(method, "/v1/page") { Content = new StringContent("""{"anonymousId":"A"}""") };
            request.Headers.Add("Origin", origin);
            return await sender.Client.SendAsync(request, Ct);
        }

        var ours = await From("https://shop.example", HttpMethod.Post);
        var other = await From("https://evil.example", HttpMethod.Post);
        var asked = await From("https://shop.example", HttpMethod.Options);
        var otherAsked = await From("https://evil.example", HttpMethod.Options);

        Assert.Equal("https://shop.example", ours.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, otherAsked.StatusCode);
        Assert.Equal(1, await server.Database.CountAsync("events"));
    }

    [Fact]
    public async Task A_key_may_send_only_what_its_scopes_say()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server, scopes: "events");

        var answer = await sender.BatchAsync(
            new
            {
                type = "identify",
                userId = "U",
                traits = new { name = "Mallory" },
            },
            new
            {
                type = "track",
                userId = "U",
                @event = "Order Completed",
                properties = new { order_id = "1", total = 5 },
            },
            new
            {
                type = "track",
                userId = "U",
                @event = "Order Refunded",
                properties = new { order_id = "1", total = 5 },
            }
        );

        Assert.Equal([0, 2], answer.GetProperty("rejected").EnumerateArray().Select(r => r.GetProperty("index").GetInt32()));
        Assert.Equal(["order_completed"], await server.Database.LinesAsync("SELECT name FROM events"));
        Assert.Equal(0, await server.Database.CountAsync("orders"));
    }
}
