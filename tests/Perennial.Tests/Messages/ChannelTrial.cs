using System.Net;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Messages;
using Perennial.Settings;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>A database, a provider over HTTP, and the parts of the room that the server would run by themselves.</summary>
internal sealed class ChannelTrial : IAsyncDisposable
{
    private readonly HttpExchange _exchange;
    private readonly ProviderTokens _tokens;

    private ChannelTrial(TestDatabase database, ProviderServer server, IReadOnlyList<IPNetwork> networks)
    {
        (Database, Server) = (database, server);
        _exchange = new HttpExchange(new HttpLimits(networks), database.Clock);
        _tokens = new ProviderTokens(_exchange, database.Clock);
        Http = new SendHttp(_exchange, _tokens, database.Clock);
        Sender = new SendMessages(
            database.Store,
            new GiveToProvider(database.Get<SendMail>(), Http, database.Get<SecretBox>(), database.Get<LoadPeople>(), database.Clock),
            database.Get<RecordOutcome>(),
            database.Clock
        );
    }

    public TestDatabase Database { get; }

    public ProviderServer Server { get; }

    public SendHttp Http { get; }

    public SendMessages Sender { get; }

    public static async Task<ChannelTrial> StartAsync(Engine engine, bool mayReachInside = true)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var settings = database.Get<SettingsStore>();
        await database.Store.WriteAsync(
            (c, t) => settings.PutAsync(c, t, MessageSettings.RulesKey, new ContactRules { PublicUrl = "https://care.example.test" }),
            Ct
        );
        settings.Forget();
        return new(database, await ProviderServer.StartAsync(), mayReachInside ? [IPNetwork.Parse("127.0.0.0/8")] : []);
    }

    /// <summary>A provider of one's own at the test's server.</summary>
    public HttpProvider Own =>
        new()
        {
            Url = Server.Url + "/send",
            Body =
                """{"to":"{{to}}","title":"{{title}}","text":"{{text}}","code":"{{json code}}","params":"{{json params}}","id":"{{id}}"}""",
            IdPointer = "/id",
            ErrorPointer = "/message",
            TimeoutSeconds = 1,
        };

    /// <summary>A preset whose requests go to the test's server instead.</summary>
    public HttpProvider Preset(string key, params (string Key, string Value)[] values)
    {
        var preset = ProviderPresets.All.Single(one => one.Key == key).Provider;
        string Here(string url) => Server.Url + "/" + string.Join('/', url.Split('/').Skip(3));
        return preset with
        {
            Url = Here(preset.Url),
            TimeoutSeconds = 5,
            Auth = preset.Auth.TokenUrl is { } token ? preset.Auth with { TokenUrl = Here(token) } : preset.Auth,
            Values = preset
                .Values.Concat(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)))
                .GroupBy(pair => pair.Key)
                .ToDictionary(group => group.Key, group => group.Last().Value),
        };
    }

    public async Task ChannelAsync(string channel, HttpProvider provider, params (string Key, string Value)[] secrets)
    {
        var request = new SaveProvider.Request(provider, secrets.ToDictionary(pair => pair.Key, pair => (string?)pair.Value), true);
        var saved = await Database.Get<SaveProvider>().RunAsync(channel, request, Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => $"{p.Field}: {p.Detail.En}")));
    }

    public async Task<long> TemplateAsync(
        string channel,
        string text,
        string category = "service",
        string title = "",
        string? code = null,
        IReadOnlyList<TemplateParam>? parameters = null
    )
    {
        var variants = new Dictionary<string, SaveTemplate.VariantRequest> { ["zh-CN"] = new(title, "", "", text, code, parameters) };
        var request = new SaveTemplate.Request($"T{Guid.NewGuid():N}", category, "marketing", "zh-CN", variants, channel);
        var saved = await Database.Get<SaveTemplate>().RunAsync(null, request, Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => p.Detail.En)));
        return saved.Value.Id;
    }

    public async Task<long> OrderAsync(long customer, long template, string key = "1", string source = "trial") =>
        (
            await Database.Store.WriteAsync(
                (c, t) => Database.Get<QueueMessages>().AddAsync(new MessageOrder(customer, template, source, key), c, t),
                Ct
            )
        )!.Value;

    public Task ConsentAsync(long customer, string channel, string status) =>
        Database.Given.InsertAsync(
            "consents",
            ("id", Database.Get<Ids>().Next()),
            ("customer_id", customer),
            ("channel", channel),
            ("topic", "marketing"),
            ("status", status),
            ("changed_at", 0L)
        );

    /// <summary>Decides and sends what is due, until nothing is.</summary>
    public async Task RunAsync()
    {
        await Database.Get<SweepMessages>().RunAsync(all: false, Ct);
        while (await Database.Get<PrepareMessages>().RunAsync(Ct) > 0) { }
        while (await Sender.RunAsync(Ct)) { }
    }

    public Task<List<string>> StatesAsync(string columns = "state, reason") =>
        Database.LinesAsync($"SELECT {columns} FROM messages ORDER BY id");

    public async ValueTask DisposeAsync()
    {
        _tokens.Dispose();
        _exchange.Dispose();
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
