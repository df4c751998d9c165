using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Whose a conversion is: of which text, and of which of two campaigns.</summary>
public partial class CampaignGoalTests
{
    [DatabaseTheory]
    public async Task A_text_that_is_renamed_on_the_way_keeps_what_it_brought(Engine engine)
    {
        await using var server = await StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var (bold, calm) = (await TemplateAsync(ada, "Bold"), await TemplateAsync(ada, "Calm"));
        var campaign = await CampaignAsync(ada, [bold, calm], new { @event = "signed_up" });
        var (wang, li, qian) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        // Facts of before have no id; the last two people were written to under the other names.
        await TouchAsync(server, wang, "message_clicked", campaign, "Bold", 0);
        await TouchAsync(server, li, "message_clicked", campaign, "Bold", 0, bold);
        await TouchAsync(server, qian, "message_clicked", campaign, "Bold", 0, calm);
        foreach (var customer in new[] { wang, li, qian })
            await SignUpAsync(server, customer, 1);
        await ada.Send("PUT", $"/api/message-templates/{bold}", Template("Bold?"));
        await ada.Send("PUT", $"/api/message-templates/{calm}", Template("Bold"));
        await ada.Send("PUT", $"/api/message-templates/{bold}", Template("Calm"));

        var found = await TestServer.GetJsonAsync(ada, $"/api/campaigns/{campaign}/conversions");

        // What only had a name is counted for who has the name now.
        Assert.Equal(
            ["Calm: 0 sent, 1 times, 1 customers", "Bold: 0 sent, 2 times, 2 customers"],
            found.GetProperty("templates").EnumerateArray().Select(row => $"{row.GetProperty("name")}: {Said(row)}")
        );
    }

    [DatabaseTheory]
    public async Task Two_campaigns_with_different_days_never_claim_one_conversion(Engine engine)
    {
        await using var server = await StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var bold = await TemplateAsync(ada, "Bold");
        var longer = await CampaignAsync(ada, [bold], new { @event = "signed_up", days = 30 });
        var shorter = await CampaignAsync(ada, [bold], new { @event = "signed_up", days = 2 });
        var (wang, li) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        const long Day = 86_400_000;
        // A click long ago that still counts beats an open just now, for both.
        await TouchAsync(server, wang, "message_clicked", longer, "Bold", 0, bold);
        await TouchAsync(server, wang, "message_opened", shorter, "Bold", 9 * Day, bold);
        await SignUpAsync(server, wang, 9 * Day + 1);
        // The last click before it counts no longer, so it is the one before; and while it counts, it is the last.
        await TouchAsync(server, li, "message_clicked", longer, "Bold", 0, bold);
        await TouchAsync(server, li, "message_clicked", shorter, "Bold", Day, bold);
        await SignUpAsync(server, li, 2 * Day);
        await SignUpAsync(server, li, 3 * Day);

        var first = await TestServer.GetJsonAsync(ada, $"/api/campaigns/{longer}/conversions");
        var second = await TestServer.GetJsonAsync(ada, $"/api/campaigns/{shorter}/conversions");

        Assert.Equal("0 sent, 2 times, 2 customers", Said(first.GetProperty("all")));
        Assert.Equal("0 sent, 1 times, 1 customers", Said(second.GetProperty("all")));
        Assert.Equal((30, 2), (first.GetProperty("clickDays").GetInt32(), second.GetProperty("clickDays").GetInt32()));
    }
}
