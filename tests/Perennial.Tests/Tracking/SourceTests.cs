using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

public class SourceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_key_is_shown_once_and_kept_as_a_hash(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        await sender.SendAsync("page", new { anonymousId = "A" });
        var administrator = await server.AdministratorAsync();

        var listed = await TestServer.GetJsonAsync(administrator, "/api/tracking/sources");

        Assert.DoesNotContain(sender.Key, listed.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(listed[0].GetProperty("keyPrefix").GetString()!, sender.Key, StringComparison.Ordinal);
        Assert.Equal(server.Clock.GetUtcNow(), listed[0].GetProperty("lastUsedAt").GetDateTimeOffset());
        var kept = (await server.Database.LinesAsync("SELECT * FROM tracking_sources"))[0];
        Assert.DoesNotContain(sender.Key, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_key_ends_at_once_and_so_does_a_disabled_source()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);
        var administrator = await server.AdministratorAsync();
        var source = $"/api/tracking/sources/{sender.SourceId}";

        var rotated = await administrator.PostAsync(new Uri(source + "/rotate", UriKind.Relative), null, Ct);
        var old = await sender.PostAsync("page", new { anonymousId = "A" });
        var key = (await rotated.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("writeKey").GetString();
        using var anyone = new HttpClient { BaseAddress = server.Address };
        var fresh = await anyone.PostAsJsonAsync("/v1/page", new { anonymousId = "A", writeKey = key }, Ct);
        await administrator.PatchAsJsonAsync(source, new { isEnabled = false }, Ct);
        var disabled = await anyone.PostAsJsonAsync("/v1/page", new { anonymousId = "A", writeKey = key }, Ct);

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Unauthorized],
            [old.StatusCode, fresh.StatusCode, disabled.StatusCode]
        );
    }

    [Theory]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/path")]
    [InlineData("ftp://shop.example")]
    public async Task An_origin_is_a_scheme_and_a_host(string origin)
    {
        await using var server = await TestServer.StartAsync();
        var administrator = await server.AdministratorAsync();

        var response = await administrator.PostAsJsonAsync(
            "/api/tracking/sources",
            new
            {
                name = "S",
                kind = "browser",
                scopes = new[] { "events" },
                origins = new[] { origin },
            },
            Ct
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("not-an-origin", (await Sender.ProblemAsync(response)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_last_messages_of_a_source_are_shown_with_what_became_of_them()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);
        await sender.BatchAsync(
            new
            {
                type = "page",
                anonymousId = "A",
                name = "Start",
            },
            new { type = "track", anonymousId = "A" }
        );

        var recent = await TestServer.GetJsonAsync(await server.AdministratorAsync(), $"/api/tracking/sources/{sender.SourceId}/recent");

        Assert.Equal(["rejected", "taken"], recent.EnumerateArray().Select(m => m.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Only_who_manages_tracking_sees_sources()
    {
        await using var server = await TestServer.StartAsync();
        var sales = await server.SignedInAsync("sales");

        var response = await sales.GetAsync(new Uri("/api/tracking/sources", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
