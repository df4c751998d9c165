using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Http;
using Perennial.Rules.Webhooks;
using Perennial.Tests.Support;
using Perennial.Webhooks;
using Xunit;

namespace Perennial.Tests.Webhooks;

public class DeliverTests
{
    [DatabaseTheory]
    public async Task A_delivery_is_signed_so_that_its_receiver_can_check_it(Engine engine)
    {
        await using var trial = await WithOneFactAsync(engine);

        await trial.TellAsync();

        var got = Assert.Single(trial.Receiver.All);
        var key = Convert.FromBase64String(WebhookTrial.Secret["whsec_".Length..]);
        var expected = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{got.Id}.{got.Timestamp}.{got.Body}")));
        Assert.Equal("v1," + expected, got.Signature);
        Assert.Equal(trial.Database.Clock.GetUtcNow().ToUnixTimeSeconds(), got.Timestamp);
        Assert.Equal(["signed_in | delivered | 1"], await trial.QueueAsync());
    }

    [DatabaseTheory]
    public async Task What_fails_is_tried_again_later_and_holds_back_what_is_newer(Engine engine)
    {
        await using var trial = await WithOneFactAsync(engine);
        trial.Receiver.AnswerWith(500);
        await trial.TellAsync();
        await trial.Database.Given.EventAsync(1, "signed_in");
        await trial.TellAsync();
        Assert.Single(trial.Receiver.All);

        trial.Receiver.AnswerWith(200);
        trial.Database.Clock.Advance(TimeSpan.FromSeconds(10));
        await trial.TellAsync();

        Assert.Equal(3, trial.Receiver.All.Count);
        var ids = trial.Receiver.All.Select(r => r.Id).ToList();
        Assert.Equal((ids[0], true), (ids[1], ids[1] != ids[2]));
        Assert.Equal(["signed_in | delivered | 2", "signed_in | delivered | 1"], await trial.QueueAsync());
        Assert.Equal("active |  | 0", await trial.StateAsync());
    }

    [DatabaseTheory]
    public async Task After_sixteen_failures_the_subscription_is_paused_and_goes_on_collecting(Engine engine)
    {
        await using var trial = await WithOneFactAsync(engine);
        trial.Receiver.AnswerWith(500);
        for (var i = 0; i < Backoff.Attempts + 3; i++)
        {
            await trial.TellAsync();
            trial.Database.Clock.Advance(TimeSpan.FromHours(4));
        }

        await trial.Database.Given.EventAsync(1, "signed_in");
        await trial.TellAsync();

        Assert.Equal(Backoff.Attempts, trial.Receiver.All.Count);
        Assert.Equal("paused | failures | 16", await trial.StateAsync());
        Assert.Equal(["signed_in | queued | 16", "signed_in | queued | 0"], await trial.QueueAsync());
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_told_nothing_more()
    {
        await using var trial = await WithOneFactAsync(Engine.Sqlite);
        trial.Receiver.AnswerWith(410);

        await trial.TellAsync();

        Assert.Equal("paused | gone | 1", await trial.StateAsync());
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        await using var trial = await WithOneFactAsync(Engine.Sqlite);
        trial.Receiver.AnswerWith(429, ("Retry-After", "3600"));
        await trial.TellAsync();

        trial.Database.Clock.Advance(TimeSpan.FromMinutes(59));
        await trial.TellAsync();
        var early = trial.Receiver.All.Count;
        trial.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await trial.TellAsync();

        Assert.Equal((1, 2), (early, trial.Receiver.All.Count));
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_left_after_the_time_limit()
    {
        await using var trial = await WithOneFactAsync(
            Engine.Sqlite,
            new WebhookLimits(TimeSpan.FromMilliseconds(300), [IPNetwork.Parse("127.0.0.0/8")])
        );
        trial.Receiver.Answer = http => Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted);

        await trial.TellAsync();

        Assert.Equal([" | timeout"], await AttemptsAsync(trial));
    }

    [Fact]
    public async Task An_answer_without_an_end_is_left_too_and_only_its_beginning_is_kept()
    {
        await using var trial = await WithOneFactAsync(Engine.Sqlite);
        trial.Receiver.Answer = async http =>
        {
            for (var i = 0; i < 10_000; i++)
                await http.Response.WriteAsync(new string('x', 10_000), http.RequestAborted);
        };

        await trial.TellAsync();

        Assert.Equal(["1000"], await trial.Database.LinesAsync("SELECT LENGTH(response) FROM webhook_attempts"));
        Assert.Equal(["signed_in | delivered | 1"], await trial.QueueAsync());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await using var trial = await WithOneFactAsync(Engine.Sqlite);
        trial.Receiver.AnswerWith(307, ("Location", elsewhere.Url));

        await trial.TellAsync();

        Assert.Equal(["307 | redirect"], await AttemptsAsync(trial));
        Assert.Empty(elsewhere.All);
    }

    [Theory]
    [InlineData("http://localhost")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://[::1]")]
    [InlineData("http://[::ffff:127.0.0.1]")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://169.254.169.254")]
    public async Task Nothing_inside_is_reached_unless_the_operator_allows_it(string address)
    {
        await using var trial = await WebhookTrial.StartAsync(Engine.Sqlite, new WebhookLimits(TimeSpan.FromSeconds(5), []));
        var port = new Uri(trial.Receiver.Url).Port;
        await trial.SubscribeAsync("signed_in", url: $"{address}:{port}/hook");
        await trial.Database.Given.EventAsync(await trial.Database.Given.CustomerAsync(), "signed_in");

        await trial.TellAsync();

        Assert.Equal([" | address"], await AttemptsAsync(trial));
        Assert.Empty(trial.Receiver.All);
    }

    [Fact]
    public async Task A_receiver_that_does_not_listen_is_a_failure_with_its_reason()
    {
        await using var trial = await WebhookTrial.StartAsync(Engine.Sqlite);
        await trial.SubscribeAsync("signed_in", url: "http://127.0.0.1:9/hook");
        await trial.Database.Given.EventAsync(await trial.Database.Given.CustomerAsync(), "signed_in");

        await trial.TellAsync();

        Assert.Equal([" | connection"], await AttemptsAsync(trial));
    }

    [DatabaseTheory]
    public async Task Two_nodes_do_not_deliver_the_same_at_one_moment(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        await trial.SubscribeAsync("signed_in");
        var customer = await trial.Database.Given.CustomerAsync();
        for (var i = 0; i < 20; i++)
            await trial.Database.Given.EventAsync(customer, "signed_in");
        await trial.FanOut.RunAsync(Ct);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => trial.Deliver.RunAsync(Ct)));
        await trial.TellAsync();

        Assert.Equal(20, trial.Receiver.All.Count);
        Assert.Equal(20, trial.Receiver.All.Select(r => r.Id).Distinct().Count());
    }

    [DatabaseTheory]
    public async Task A_node_that_dies_after_the_answer_delivers_again_under_the_same_id(Engine engine)
    {
        await using var trial = await WithOneFactAsync(engine);
        await trial.FanOut.RunAsync(Ct);
        // The node has the lease, the receiver has the delivery, and the note of it was never written.
        var until = (trial.Database.Clock.GetUtcNow() + Deliver.Lease).ToUnixTimeMilliseconds();
        await trial.Database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE webhook_subscriptions SET lease_owner = 'dead', lease_until = @until", new { until }, t),
            Ct
        );

        var early = await trial.Deliver.RunAsync(Ct);
        trial.Database.Clock.Advance(Deliver.Lease + TimeSpan.FromSeconds(1));
        await trial.TellAsync();

        Assert.False(early);
        Assert.Single(trial.Receiver.All);
    }

    [DatabaseTheory]
    public async Task Deliveries_are_replayed_skipped_and_forgotten_after_thirty_days(Engine engine)
    {
        await using var trial = await WithOneFactAsync(engine);
        await trial.TellAsync();
        var (subscription, log) = (
            long.Parse((await trial.Database.LinesAsync("SELECT id FROM webhook_subscriptions"))[0], null),
            trial.Database.Get<DeliveryLog>()
        );

        var replayed = await trial.Database.Store.WriteAsync(
            (c, t) => DeliveryLog.ReplayAsync(subscription, null, 0, long.MaxValue, c, t),
            Ct
        );
        await trial.TellAsync();
        Assert.Equal((1, 2), (replayed, trial.Receiver.All.Count));
        Assert.Single(trial.Receiver.All.Select(r => r.Id).Distinct());

        trial.Database.Clock.Advance(FanOut.Kept + TimeSpan.FromSeconds(1));
        await log.PurgeAsync(Ct);
        Assert.Equal((0, 0), (await trial.Database.CountAsync("webhook_deliveries"), await trial.Database.CountAsync("webhook_attempts")));
    }

    private static Task<List<string>> AttemptsAsync(WebhookTrial trial) =>
        trial.Database.LinesAsync("SELECT status, error FROM webhook_attempts");

    private static async Task<WebhookTrial> WithOneFactAsync(Engine engine, WebhookLimits? limits = null)
    {
        var trial = await WebhookTrial.StartAsync(engine, limits);
        await trial.SubscribeAsync("signed_in");
        await trial.Database.Given.EventAsync(1, "signed_in");
        return trial;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
