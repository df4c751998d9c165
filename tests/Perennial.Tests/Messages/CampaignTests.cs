using Dapper;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Campaigns from their start to the last message, without a mail server: what would have been sent.</summary>
public class CampaignTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Every_member_gets_one_message_at_nine_of_their_own_morning_even_when_placing_is_repeated(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine);
        await trial.MembersAsync(3, """{"timezone":"Asia/Shanghai"}""");
        await trial.MembersAsync(2, """{"timezone":"America/New_York"}""");
        var campaign = await trial.CampaignAsync(request => request with { At = "2026-01-17T09:00", InRecipientsZone = true });

        await trial.PlaceAsync();
        // A node that died before it could say how far it was.
        await ExecuteAsync(trial, "UPDATE campaigns SET position = 0, pass = 'tried'");
        await trial.PlaceAsync();

        Assert.Equal(
            ["2026-01-17 01:00 | 3", "2026-01-17 14:00 | 2"],
            (await trial.Database.LinesAsync("SELECT due_at, COUNT(*) FROM messages GROUP BY due_at ORDER BY due_at")).Select(Readable)
        );
        trial.Database.Clock.MoveTo(new DateTimeOffset(2026, 1, 17, 14, 0, 0, TimeSpan.Zero));
        await trial.RunAsync();
        await trial.PlaceAsync();
        Assert.Equal([$"{campaign} | done"], await trial.Database.LinesAsync("SELECT id, state FROM campaigns"));
        Assert.Equal(["dry | 5"], await trial.Database.LinesAsync("SELECT state, COUNT(*) FROM messages GROUP BY state"));
    }

    [DatabaseTheory]
    public async Task The_text_that_was_clicked_more_goes_to_the_rest(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine);
        await trial.MembersAsync(60, "{}");
        var (plain, bold) = (await trial.TemplateAsync("transactional"), await trial.TemplateAsync("transactional"));
        await trial.CampaignAsync(request =>
            request with
            {
                Variants = [new(plain, 1), new(bold, 1)],
                TestPercent = 40,
                DecideAfterHours = 2,
            }
        );
        await trial.PlaceAsync();
        await trial.RunAsync();
        var tried = await trial.Database.CountAsync("messages");
        await ExecuteAsync(trial, $"UPDATE messages SET clicked_at = 1 WHERE template_id = {bold}");

        trial.Database.Clock.Advance(TimeSpan.FromHours(1));
        await trial.PlaceAsync();
        var early = await trial.Database.CountAsync("messages");
        trial.Database.Clock.Advance(TimeSpan.FromHours(1));
        await trial.PlaceAsync();
        await trial.RunAsync();

        Assert.Equal(tried, early);
        Assert.InRange(tried, 10, 40);
        Assert.Equal(60, await trial.Database.CountAsync("messages"));
        Assert.Equal([$"{bold}"], await trial.Database.LinesAsync("SELECT winner FROM campaigns"));
        var ofPlain = await trial.Database.CountAsync($"messages WHERE template_id = {plain}");
        Assert.InRange(ofPlain, 1, tried - 1);
    }

    [DatabaseTheory]
    public async Task The_text_after_which_more_reached_the_goal_goes_to_the_rest(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine);
        await trial.MembersAsync(30, "{}");
        var (plain, bold) = (await trial.TemplateAsync("transactional"), await trial.TemplateAsync("transactional"));
        var campaign = await trial.CampaignAsync(request =>
            request with
            {
                Variants = [new(plain, 1), new(bold, 1)],
                TestPercent = 60,
                DecideAfterHours = 2,
                WinnerBy = "goal",
                Goal = new("signed_up", null, 1),
            }
        );
        await trial.PlaceAsync();
        await trial.RunAsync();
        // Everybody clicks the plain one and one of them signs up; of those who clicked the bold one all do.
        await ExecuteAsync(trial, $"UPDATE messages SET clicked_at = 1 WHERE template_id = {plain}");
        foreach (var (template, most) in new[] { (plain, 1), (bold, 30) })
        {
            var name = Assert.Single(await trial.Database.LinesAsync($"SELECT name FROM message_templates WHERE id = {template}"));
            var props = $$"""{"source":"campaign:{{campaign}}","template":"{{name}}"}""";
            var got = await trial.Database.LinesAsync($"SELECT customer_id FROM messages WHERE template_id = {template} ORDER BY id");
            foreach (var customer in got.Take(most).Select(line => long.Parse(line, null)))
            {
                await trial.Database.Given.EventAsync(customer, "message_clicked", props: props);
                await trial.Database.Given.EventAsync(customer, "signed_up");
            }
        }

        trial.Database.Clock.Advance(TimeSpan.FromHours(2));
        await trial.PlaceAsync();

        Assert.Equal([$"{bold}"], await trial.Database.LinesAsync("SELECT winner FROM campaigns"));
    }

    [DatabaseTheory]
    public async Task What_waits_is_held_by_a_pause_and_dropped_by_a_cancel(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine);
        await trial.MembersAsync(4, "{}");
        var campaign = await trial.CampaignAsync(request => request with { PerHour = 1 });
        await trial.PlaceAsync();
        await trial.RunAsync();

        await trial.ActAsync(campaign, "pause");
        trial.Database.Clock.Advance(TimeSpan.FromHours(1));
        await trial.RunAsync();
        Assert.Equal(["dry | ", "held | ", "held | ", "held | "], await StatesAsync(trial));
        await trial.ActAsync(campaign, "resume");
        await trial.RunAsync();
        await trial.ActAsync(campaign, "cancel");
        trial.Database.Clock.Advance(TimeSpan.FromHours(9));
        await trial.PlaceAsync();
        await trial.RunAsync();

        Assert.Equal(["dry | ", "dry | ", "skipped | campaign", "skipped | campaign"], await StatesAsync(trial));
        Assert.False((await trial.Database.Get<Campaigns>().ActAsync(campaign, "resume", Actor.System, Ct)).IsOk);
    }

    private static async Task<List<string>> StatesAsync(MailTrial trial) =>
        [
            .. (
                await trial.Database.LinesAsync("SELECT state, CASE WHEN reason = 'provider' THEN NULL ELSE reason END FROM messages")
            ).Order(StringComparer.Ordinal),
        ];

    private static Task ExecuteAsync(MailTrial trial, string sql) =>
        trial.Database.Store.WriteAsync((c, t) => c.ExecuteAsync(sql, transaction: t), Ct);

    private static string Readable(string line)
    {
        var cells = line.Split(" | ");
        return $"{DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cells[0], null)):yyyy-MM-dd HH:mm} | {cells[1]}";
    }
}
