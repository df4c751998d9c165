using System.Net.Http.Json;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>The address of every screen behind the sign-in.</summary>
internal static class Screens
{
    public static readonly string[] All =
    [
        "/overview",
        "/customers",
        "/customers?by=country",
        "/customers/pool/list",
        "/customers/pool/history",
        "/customers/pool/settings",
        "/customers/duplicates/review",
        "/customers/duplicates/apart",
        "/customers/duplicates/merges",
        "/customers/duplicates/rules",
        "/companies",
        "/contracts",
        "/contracts?status=lapsed",
        "/segments",
        "/segments/new",
        "/segments/lists",
        "/segments/traits",
        "/segments/traits/new",
        "/segments/lifecycle",
        "/segments/lifecycle/edit?preset=retail",
        "/segments/compare",
        "/journeys",
        "/journeys/playbooks",
        "/messages/templates",
        "/messages/templates/new",
        "/messages/templates/new?from=code",
        "/messages/templates/new?from=newsletter",
        "/messages/blocks",
        "/messages/campaigns",
        "/messages/outbox",
        "/messages/operations",
        "/messages/suppressions",
        "/messages/rules",
        "/messages/lift",
        "/messages/channels",
        "/messages/channels?channel=sms",
        "/messages/templates/new?channel=sms",
        "/at-risk",
        "/at-risk/desk",
        "/at-risk/desk?view=board",
        "/at-risk/team",
        "/at-risk/rule",
        "/tasks",
        "/tasks?view=board",
        "/scores",
        "/insights/trends",
        "/insights/cohorts",
        "/insights/rfm",
        "/insights/lifecycle",
        "/insights/breakdown",
        "/data",
        "/data/imports/new",
        "/data/webhooks",
        "/tracking/sources",
        "/tracking/plan",
        "/tracking/rejected",
        "/settings/workspace",
        "/settings/rfm",
        "/settings/fields",
        "/settings/tags",
        "/settings/users",
        "/settings/keys",
        "/settings/audit",
        "/settings/account",
        "/developers",
    ];

    /// <summary>What has a page of its own only once somebody made it, and a customer of the shop.</summary>
    public static async Task<string[]> MadeAsync(HttpClient client)
    {
        var customers = await TestServer.GetJsonAsync(client, "/api/customers?limit=1");
        var customer = customers.GetProperty("items")[0].GetProperty("id").GetInt64();
        var segment = await client.PostedAsync("/api/segments", new { name = "Buyers", rule = "orders >= 1 and spend / orders > 5" });
        await client.PostedAsync("/api/segments", new { name = "Others", rule = "not (orders >= 1 or tag(\"VIP\"))" });
        var list = await client.PostedAsync("/api/lists", new { name = "Invited" });
        var trait = await client.PostedAsync(
            "/api/traits",
            new
            {
                name = "half",
                titleEn = "Half",
                titleZh = "一半",
                unit = "number",
                definition = "orders / 2",
            }
        );
        var presets = await TestServer.GetJsonAsync(client, "/api/lifecycle/presets");
        await client.PutAsJsonAsync(
            "/api/lifecycle",
            new { stages = presets[0].GetProperty("stages") },
            TestContext.Current.CancellationToken
        );
        var journey = await client.PostedAsync(
            "/api/journeys",
            new
            {
                name = "Care",
                definition = new
                {
                    first = "a",
                    steps = new object[]
                    {
                        new
                        {
                            type = "branch",
                            id = "a",
                            paths = new[] { new { rule = "orders > 1", next = "b" } },
                        },
                        new { type = "addTag", id = "b" },
                    },
                },
            }
        );
        var id = segment.GetProperty("id").GetInt64();
        var template = await client.PostedAsync(
            "/api/message-templates",
            new
            {
                name = "Spring",
                channel = "sms",
                category = "marketing",
                topic = "marketing",
                language = "en",
                variants = new { en = new { text = "https://shop.example.test/" } },
            }
        );
        var campaign = await client.PostedAsync(
            "/api/campaigns",
            new
            {
                name = "Spring",
                segment = id,
                variants = new[] { new { template = template.GetProperty("id").GetInt64() } },
                inRecipientsZone = false,
                goal = new { @event = "signed_in", days = 7 },
            }
        );
        return
        [
            $"/customers/{customer}",
            $"/journeys/{journey.GetProperty("id").GetInt64()}",
            $"/journeys/{journey.GetProperty("id").GetInt64()}/lift",
            $"/messages/campaigns/{campaign.GetProperty("id").GetInt64()}/lift",
            $"/segments/{id}",
            $"/segments/{id}/edit",
            $"/segments/lists/{list.GetProperty("id").GetInt64()}",
            $"/segments/traits/{trait.GetProperty("id").GetInt64()}",
        ];
    }
}
