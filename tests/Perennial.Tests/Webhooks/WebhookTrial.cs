using System.Net;
using System.Text.Json;
using Perennial.Tests.Support;
using Perennial.Webhooks;
using Xunit;

namespace Perennial.Tests.Webhooks;

/// <summary>A database, a receiver on this machine, and the parts of the room that the server would run by themselves.</summary>
internal sealed class WebhookTrial : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    private readonly SendWebhook _send;

    private WebhookTrial(TestDatabase database, Receiver receiver, WebhookLimits limits)
    {
        (Database, Receiver) = (database, receiver);
        _send = new SendWebhook(limits, database.Clock);
        Deliver = new Deliver(database.Store, _send, database.Get<DeliveryLog>(), database.Clock);
    }

    public TestDatabase Database { get; }

    public Receiver Receiver { get; }

    public Deliver Deliver { get; }

    public FanOut FanOut => Database.Get<FanOut>();

    public static async Task<WebhookTrial> StartAsync(Engine engine, WebhookLimits? limits = null) =>
        new(
            await TestDatabase.CreateAsync(engine),
            await Receiver.StartAsync(),
            limits ?? new WebhookLimits(TimeSpan.FromSeconds(5), [IPNetwork.Parse("127.0.0.0/8")])
        );

    public async Task<long> SubscribeAsync(string facts, string? filter = null, bool imported = false, string? url = null)
    {
        var wanted = new WantedSubscription(
            "Trial",
            url ?? Receiver.Url,
            facts.Split(' '),
            filter is null ? null : JsonSerializer.Deserialize<JsonElement>(filter),
            imported
        );
        return await Database.Store.WriteAsync(
            (c, t) => Database.Get<Subscriptions>().AddAsync(wanted, Secret, "test", c, t),
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>Reads what changed and sends what is due, until nothing is.</summary>
    public async Task TellAsync()
    {
        await FanOut.RunAsync(TestContext.Current.CancellationToken);
        while (await Deliver.RunAsync(TestContext.Current.CancellationToken)) { }
    }

    public IEnumerable<string> Types =>
        Receiver.All.Select(r => JsonSerializer.Deserialize<JsonElement>(r.Body).GetProperty("type").GetString()!);

    public async Task<string> StateAsync() =>
        (await Database.LinesAsync("SELECT state, paused_because, failures FROM webhook_subscriptions"))[0];

    public Task<List<string>> QueueAsync() => Database.LinesAsync("SELECT fact, state, attempts FROM webhook_deliveries ORDER BY id");

    public async ValueTask DisposeAsync()
    {
        _send.Dispose();
        await Receiver.DisposeAsync();
        await Database.DisposeAsync();
    }
}
