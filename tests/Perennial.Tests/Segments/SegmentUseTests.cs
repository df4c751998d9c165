using System.Net;
using System.Text.Json;
using Perennial.Tests.Access;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Segments;

/// <summary>A segment that a journey, campaign, saved view or webhook uses neither vanishes nor gets another name behind its back.</summary>
public class SegmentUseTests
{
    [DatabaseTheory]
    public async Task A_segment_that_is_used_is_not_deleted_and_the_answer_links_to_who_uses_it(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var (entered, named, mailed) = (
            await SegmentAsync(client, "Entered"),
            await SegmentAsync(client, "Named"),
            await SegmentAsync(client, "Mailed")
        );
        var byTrigger = await JourneyAsync(client, "By trigger", new { trigger = new { type = "segmentEntered", segment = entered } });
        var byRule = await JourneyAsync(client, "By rule", new { audience = "in_segment(\"Named\") and orders >= 1" });
        var campaign = await CampaignAsync(client, mailed);

        Assert.Equal([$"journey By trigger /journeys/{byTrigger}"], await RefusedAsync(client, entered));
        Assert.Equal([$"journey By rule /journeys/{byRule}"], await RefusedAsync(client, named));
        Assert.Equal(["campaign Spring /messages/campaigns"], await RefusedAsync(client, mailed));

        await client.Send("POST", $"/api/campaigns/{campaign}/cancel");
        Assert.Equal(HttpStatusCode.NoContent, (await client.Send("DELETE", $"/api/segments/{mailed}")).StatusCode);
    }

    [DatabaseTheory]
    public async Task A_new_name_is_refused_where_a_rule_names_the_segment_and_does_not_matter_where_its_id_is_held(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var (entered, named) = (await SegmentAsync(client, "Entered"), await SegmentAsync(client, "Named"));
        await JourneyAsync(client, "By trigger", new { trigger = new { type = "segmentEntered", segment = entered } });
        await JourneyAsync(client, "By rule", new { goal = new { reached = new { type = "rule", rule = "in_segment(\"Named\")" } } });
        await CampaignAsync(client, entered);

        var renamed = await client.Send("PUT", $"/api/segments/{entered}", new { name = "Came in", rule = "orders >= 1" });
        var refused = await client.Send("PUT", $"/api/segments/{named}", new { name = "Called", rule = "orders >= 1" });
        var changed = await client.Send("PUT", $"/api/segments/{named}", new { name = "Named", rule = "orders >= 2" });

        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);
        var problem = await refused.IsProblem(HttpStatusCode.Conflict, "segment-in-use");
        Assert.Contains("journey 'By rule'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [DatabaseTheory]
    public async Task A_list_that_a_journey_names_stays_as_it_is(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var list = (await client.PostedAsync("/api/lists", new { name = "Invited" })).GetProperty("id").GetInt64();
        var journey = await JourneyAsync(client, "By list", new { audience = "in_list(\"Invited\")" });

        var renamed = await client.Send("PATCH", $"/api/lists/{list}", new { name = "Guests" });
        var deleted = await client.Send("DELETE", $"/api/lists/{list}");

        foreach (var refused in new[] { renamed, deleted })
            Assert.Equal([$"journey By list /journeys/{journey}"], Links(await refused.IsProblem(HttpStatusCode.Conflict, "list-in-use")));
    }

    [DatabaseTheory]
    public async Task Saved_views_and_conditions_of_webhooks_are_asked_too(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var (held, named, free) = (
            await SegmentAsync(client, "Held"),
            await SegmentAsync(client, "Named & known"),
            await SegmentAsync(client, "Free")
        );
        var list = (await client.PostedAsync("/api/lists", new { name = "Invited" })).GetProperty("id").GetInt64();
        var rule = "rule=" + Uri.EscapeDataString("in_segment(\"Named & known\") and not in_list(\"Invited\")");
        await client.PostedAsync("/api/customer-views", new { name = "By id", definition = $"columns=name&segment={held}" });
        await client.PostedAsync("/api/customer-views", new { name = "By rule", definition = rule });
        await client.PostedAsync("/api/customer-views", new { name = "By list", definition = $"list={list}&segment={list}" });
        await HookAsync(
            client,
            "Id",
            new
            {
                path = "data.properties.segment_id",
                op = "in",
                value = new[] { "7", $"{held}" },
            }
        );
        await HookAsync(
            client,
            "Name",
            new
            {
                path = "data.properties.segment",
                op = "ne",
                value = "Named & known",
            }
        );

        Task<HttpResponseMessage> RenameAsync(long id) =>
            client.Send("PUT", $"/api/segments/{id}", new { name = $"Other {id}", rule = "orders >= 1" });
        var renamed = await RenameAsync(held);
        var refused = await RenameAsync(named);
        var listRenamed = await client.Send("PATCH", $"/api/lists/{list}", new { name = "Guests" });
        var listDeleted = await client.Send("DELETE", $"/api/lists/{list}");

        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);
        string[] byRule = [$"saved view of Ada By rule /customers?{rule}"];
        Assert.Equal([.. byRule, "webhook Name /data/webhooks"], Links(await refused.IsProblem(HttpStatusCode.Conflict, "segment-in-use")));
        Assert.Equal([.. byRule, "webhook Name /data/webhooks"], await RefusedAsync(client, named));
        Assert.Equal(
            [$"saved view of Ada By id /customers?columns=name&segment={held}", "webhook Id /data/webhooks"],
            await RefusedAsync(client, held)
        );
        Assert.Equal(byRule, Links(await listRenamed.IsProblem(HttpStatusCode.Conflict, "list-in-use")));
        Assert.Equal(
            [$"saved view of Ada By list /customers?list={list}&segment={list}", .. byRule],
            Links(await listDeleted.IsProblem(HttpStatusCode.Conflict, "list-in-use"))
        );
        Assert.Equal(HttpStatusCode.NoContent, (await client.Send("DELETE", $"/api/segments/{free}")).StatusCode);
    }

    private static Task<JsonElement> HookAsync(HttpClient client, string name, object condition) =>
        client.PostedAsync(
            "/api/webhooks",
            new
            {
                name,
                url = "https://example.test/hook",
                facts = new[] { "segment_entered" },
                filter = new[] { condition },
            }
        );

    private static async Task<long> SegmentAsync(HttpClient client, string name) =>
        (await client.PostedAsync("/api/segments", new { name, rule = "orders >= 1" })).GetProperty("id").GetInt64();

    private static async Task<long> JourneyAsync(HttpClient client, string name, object definition) =>
        (await client.PostedAsync("/api/journeys", new { name, definition })).GetProperty("id").GetInt64();

    private static async Task<long> CampaignAsync(HttpClient client, long segment)
    {
        var template = await client.PostedAsync(
            "/api/message-templates",
            new
            {
                name = "News",
                category = "marketing",
                topic = "marketing",
                language = "en",
                channel = "inbox",
                variants = new { en = new { subject = "News", text = "Text" } },
            }
        );
        var variants = new[] { new { template = template.GetProperty("id").GetInt64() } };
        return (
            await client.PostedAsync(
                "/api/campaigns",
                new
                {
                    name = "Spring",
                    segment,
                    variants,
                    inRecipientsZone = false,
                }
            )
        ).GetProperty("id").GetInt64();
    }

    private static async Task<IEnumerable<string>> RefusedAsync(HttpClient client, long segment) =>
        Links(await (await client.Send("DELETE", $"/api/segments/{segment}")).IsProblem(HttpStatusCode.Conflict, "segment-in-use"));

    private static IEnumerable<string> Links(JsonElement problem) =>
        problem
            .GetProperty("links")
            .EnumerateArray()
            .Select(link => $"{link.GetProperty("kind")} {link.GetProperty("name")} {link.GetProperty("path")}");
}
