using System.Net;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>A database, a provider over HTTP, and the parts of the room that the server would run by themselves.</summary>
internal sealed class ChannelTrial : MessageTrial
{
    private readonly HttpExchange _exchange;
    private readonly ProviderTokens _tokens;

    private ChannelTrial(TestDatabase database, ProviderServer server, IReadOnlyList<IPNetwork> networks)
        : base(database)
    {
        Server = server;
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

    public ProviderServer Server { get; }

    public SendHttp Http { get; }

    public SendMessages Sender { get; }

    public static async Task<ChannelTrial> StartAsync(Engine engine, bool mayReachInside = true)
    {
        var trial = new ChannelTrial(
            await TestDatabase.CreateAsync(engine),
            await ProviderServer.StartAsync(),
            mayReachInside ? [IPNetwork.Parse("127.0.0.0/8")] : []
        );
        await trial.RulesAsync(new ContactRules { PublicUrl = "https://care.example.test" });
        return trial;
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

    public Task<long> TemplateAsync(
        string channel,
        string text,
        string category = "service",
        string title = "",
        string? code = null,
        IReadOnlyList<TemplateParam>? parameters = null
    ) => TemplateAsync(channel, new SaveTemplate.VariantRequest(title, "", "", text, code, parameters), category);

    public Task RunAsync() => RunAsync(Sender);

    public override async ValueTask DisposeAsync()
    {
        _tokens.Dispose();
        _exchange.Dispose();
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }
}
