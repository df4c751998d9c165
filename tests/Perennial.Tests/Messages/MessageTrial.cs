using Perennial.Audit;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Messages;
using Perennial.Settings;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>A database, and the parts of the room that the server would run by themselves, whatever the channel.</summary>
internal abstract class MessageTrial(TestDatabase database) : IAsyncDisposable
{
    public TestDatabase Database => database;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task RulesAsync(ContactRules rules)
    {
        var settings = database.Get<SettingsStore>();
        await database.Store.WriteAsync((c, t) => settings.PutAsync(c, t, MessageSettings.RulesKey, rules), Ct);
        settings.Forget();
    }

    /// <summary>A template in Chinese, for everybody.</summary>
    public async Task<long> TemplateAsync(
        string channel,
        SaveTemplate.VariantRequest said,
        string category = "service",
        int? expiresAfterDays = null
    )
    {
        var variants = new Dictionary<string, SaveTemplate.VariantRequest> { ["zh-CN"] = said };
        var request = new SaveTemplate.Request($"T{Guid.NewGuid():N}", category, "marketing", "zh-CN", variants, channel, expiresAfterDays);
        var saved = await database.Get<SaveTemplate>().RunAsync(null, request, Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => p.Detail.En)));
        return saved.Value.Id;
    }

    public async Task<long> OrderAsync(long customer, long template, string key = "1", string source = "trial") =>
        (
            await database.Store.WriteAsync(
                (c, t) => database.Get<QueueMessages>().AddAsync(new MessageOrder(customer, template, source, key), c, t),
                Ct
            )
        )!.Value;

    public Task ConsentAsync(long customer, string channel, string status) =>
        database.Given.InsertAsync(
            "consents",
            ("id", database.Get<Ids>().Next()),
            ("customer_id", customer),
            ("channel", channel),
            ("topic", "marketing"),
            ("status", status),
            ("changed_at", 0L)
        );

    public Task<List<string>> StatesAsync(string columns = "state, reason") =>
        database.LinesAsync($"SELECT {columns} FROM messages ORDER BY id");

    public abstract ValueTask DisposeAsync();

    /// <summary>Decides and sends what is due, until nothing is.</summary>
    protected async Task RunAsync(SendMessages sender)
    {
        await database.Get<SweepMessages>().RunAsync(all: false, Ct);
        while (await database.Get<PrepareMessages>().RunAsync(Ct) > 0) { }
        while (await sender.RunAsync(Ct)) { }
    }
}
