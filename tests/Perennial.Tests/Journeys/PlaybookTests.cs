using System.Net;
using Dapper;
using Perennial.Audit;
using Perennial.Journeys;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.SampleShop;
using Perennial.Segments;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>Playbooks on the sample shop: created in one go, published, asked and simulated.</summary>
public class PlaybookTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Every_playbook_runs_on_the_sample_shop_out_of_the_box(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var loaded = await trial.Database.Get<LoadSampleShop>().RunAsync(new(300, 3, null, Language.En), Actor.System, null, Ct);
        Assert.True(loaded.IsOk);
        await RenewalFieldAsync(trial.Database);
        var someone = (await trial.Database.LinesAsync("SELECT MIN(id) FROM customers"))[0];
        var members = new Dictionary<string, long>();
        foreach (var industry in Playbooks.Industries)
        foreach (var playbook in Playbooks.Of(industry, Language.Zh, new PlaybookGround("attr.renewal_date")))
        {
            var made = await CreateAsync(trial, playbook.Key, new(industry, "https://shop.example.com/", Again: true));
            if (!made.Segment.Reused)
                await RefusedUntilCountedAsync(trial, made);
            await trial.BuildAsync(made.Segment.Id);
            await PublishedAsync(trial, made);

            var segment = (await trial.Database.Get<SegmentTable>().FindAsync(made.Segment.Id, Ct))!;
            members[$"{industry}/{playbook.Key}"] = segment.Members;
            var member = await trial.Database.Get<SegmentTable>().MembersAsync(segment.Id, 0, 1, null, Ct);
            var simulated = await trial
                .Database.Get<Simulate>()
                .RunAsync(made.Journey, new(member is [var one] ? one : long.Parse(someone, null), null, null, null), Language.Zh, Ct);
            Assert.True(simulated.IsOk, string.Join('\n', simulated.Problems.Select(p => p.Detail.En)));
            Assert.NotNull(simulated.Value.Ended);
            Assert.NotEmpty(simulated.Value.Steps);
        }

        // Nobody in the sample shop is without an order, and nobody has a day of renewal.
        var empty = members.Where(one => one.Value == 0).Select(one => one.Key.Split('/')[1]).Distinct();
        Assert.Subset(new HashSet<string> { "welcome", "renewal" }, empty.ToHashSet());
    }

    [DatabaseTheory]
    public async Task Creating_is_all_or_nothing_and_a_second_time_only_on_request(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);

        var first = await CreateAsync(trial, "high-value-silent", new(null, null));
        var refused = await Create(trial).RunAsync("high-value-silent", new(null, null), Language.En, Actor.System, Ct);
        var copy = await CreateAsync(trial, "high-value-silent", new(null, null, Again: true));

        Assert.Equal(["journey-playbook-there"], refused.Problems.Select(p => p.Code));
        Assert.Equal(("High value, silent for 15 days", false), (first.Name, first.Segment.Reused));
        Assert.Equal(("High value, silent for 15 days 2", true), (copy.Name, copy.Segment.Reused));
        Assert.Equal(
            ["A letter of care", "A letter of care 2"],
            await trial.Database.LinesAsync("SELECT name FROM message_templates ORDER BY id")
        );

        // Without a topic of consent no template can be: then there is no segment and no journey either.
        await trial.Database.Store.WriteAsync((c, t) => c.ExecuteAsync("UPDATE consent_topics SET archived = 1", transaction: t), Ct);
        var nothing = await Create(trial).RunAsync("birthday", new(null, null), Language.En, Actor.System, Ct);
        Assert.False(nothing.IsOk);
        Assert.Equal(1, await trial.Database.CountAsync("segments"));
        Assert.Equal(2, await trial.Database.CountAsync("journeys"));
        Assert.Equal(0, await trial.Database.CountAsync("jobs WHERE subject_id NOT IN (SELECT id FROM segments)"));
    }

    [Fact]
    public async Task The_gallery_says_what_each_creates_and_where_it_is_in_use()
    {
        await using var server = await TestServer.StartAsync();
        var (ada, viewer) = (await server.AdministratorAsync(), await server.SignedInAsync("viewer"));

        var made = await ada.PostedAsync(
            "/api/journeys/playbooks/birthday",
            new { industry = "retail", link = "https://shop.example.com" }
        );
        var list = await TestServer.GetJsonAsync(viewer, "/api/journeys/playbooks?industry=retail");
        var (again, _) = await ada.SendAsync(HttpMethod.Post, "/api/journeys/playbooks/birthday", new { });
        var (unknown, _) = await ada.SendAsync(HttpMethod.Post, "/api/journeys/playbooks/points", new { });
        var (badLink, _) = await ada.SendAsync(HttpMethod.Post, "/api/journeys/playbooks/silent", new { link = "javascript:alert(1)" });
        var (forbidden, _) = await viewer.SendAsync(HttpMethod.Post, "/api/journeys/playbooks/silent", new { });
        var (industry, _) = await ada.SendAsync(HttpMethod.Get, "/api/journeys/playbooks?industry=space", null);

        Assert.Equal(
            [
                HttpStatusCode.Conflict,
                HttpStatusCode.NotFound,
                HttpStatusCode.BadRequest,
                HttpStatusCode.Forbidden,
                HttpStatusCode.BadRequest,
            ],
            [again, unknown, badLink, forbidden, industry]
        );
        Assert.Equal(
            ["welcome", "second-order", "silent", "high-value-silent", "birthday", "tutorial", "win-back"],
            list.EnumerateArray().Select(one => one.GetProperty("key").GetString())
        );
        var birthday = list.EnumerateArray().Single(one => one.GetProperty("key").GetString() is "birthday");
        Assert.Equal(made.GetProperty("journey").GetInt64(), birthday.GetProperty("journeys")[0].GetProperty("id").GetInt64());
        Assert.Equal("Birthday wish", birthday.GetProperty("mails")[0].GetProperty("name").GetString());
        Assert.Equal("the birthday is within the next 7 days", birthday.GetProperty("explained").GetString());
    }

    private static CreateFromPlaybook Create(JourneyTrial trial) => trial.Database.Get<CreateFromPlaybook>();

    private static async Task<PlaybookMade> CreateAsync(JourneyTrial trial, string key, CreateFromPlaybook.Request request)
    {
        var made = await Create(trial).RunAsync(key, request, Language.En, Actor.System, Ct);
        Assert.True(made.IsOk, string.Join('\n', made.Problems.Select(p => $"{key}: {p.Detail.En}")));
        return made.Value;
    }

    /// <summary>Who was in the segment before would enter as if they had just come into it.</summary>
    private static async Task RefusedUntilCountedAsync(JourneyTrial trial, PlaybookMade made)
    {
        var definition = JourneyJson.Known((await trial.Database.LinesAsync($"SELECT draft FROM journeys WHERE id = {made.Journey}"))[0]);
        var problems = await trial.Database.Get<CheckReferences>().ProblemsAsync(definition, Ct);
        var expected = definition.Trigger is JourneyTrigger.SegmentEntered ? ["journey-segment-first-count"] : Array.Empty<string>();
        Assert.Equal(expected, problems.Select(problem => problem.Problem.Code));
    }

    private static async Task PublishedAsync(JourneyTrial trial, PlaybookMade made)
    {
        var published = await trial
            .Database.Get<PublishJourney>()
            .RunAsync(made.Journey, new(null, null), trial.Ada, new Actor(trial.Ada, "Ada"), null, Ct);
        Assert.True(published.IsOk, $"{made.Name}: {string.Join('\n', published.Problems.Select(p => $"{p.Field}: {p.Detail.En}"))}");
    }

    private static Task RenewalFieldAsync(TestDatabase database) =>
        database.Given.InsertAsync(
            "fields",
            ("id", 4711L),
            ("entity", "customer"),
            ("key", "renewal_date"),
            ("type", "date"),
            ("name_en", "Renewal"),
            ("name_zh", "续费日"),
            ("choices", "[]"),
            ("position", 0),
            ("created_at", 0L),
            ("updated_at", 0L)
        );
}
