using System.Net;
using Dapper;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>A database, a mail server, and the parts of the room that the server would run by themselves.</summary>
internal sealed class MailTrial : MessageTrial
{
    private readonly List<SmtpConnections> _connections = [];

    private MailTrial(TestDatabase database, MailServer? server)
        : base(database) => Server = server;

    public MailServer? Server { get; }

    private static MailLimits Usual { get; } = new(TimeSpan.FromSeconds(5), [IPNetwork.Parse("127.0.0.0/8")]);

    private bool IsShared { get; init; }

    public MailLimits Limits { get; private init; } = Usual;

    public PrepareMessages Prepare => Database.Get<PrepareMessages>();

    /// <param name="user">With it the server wants a password, over TLS only.</param>
    /// <param name="slow">Milliseconds that the server takes for a mail.</param>
    public static async Task<MailTrial> StartAsync(
        Engine engine,
        string? user = null,
        MailLimits? limits = null,
        TestClock? clock = null,
        int slow = 0
    )
    {
        var isShared = user is null && slow == 0;
        var server = isShared ? await MailServer.SharedAsync() : await MailServer.StartAsync(user, slow);
        var trial = new MailTrial(await TestDatabase.CreateAsync(engine, clock), server) { IsShared = isShared, Limits = limits ?? Usual };
        await trial.RulesAsync(new ContactRules { PublicUrl = "https://care.example.test" });
        await trial.ChannelAsync(request => request with { User = user, Password = user is null ? null : "secret" });
        return trial;
    }

    /// <summary>Nothing is set up: what happens on the first day.</summary>
    public static async Task<MailTrial> WithoutServerAsync(Engine engine, TestClock? clock = null) =>
        new(await TestDatabase.CreateAsync(engine, clock), null);

    public async Task ChannelAsync(Func<SaveChannel.Request, SaveChannel.Request> changed)
    {
        var request = new SaveChannel.Request(
            "127.0.0.1",
            Server!.Port,
            Server.Fingerprint is null ? "none" : "starttls",
            null,
            null,
            "care@shop.example.test",
            "长青小店",
            null,
            null,
            Server.Fingerprint,
            null,
            null,
            null,
            true
        );
        var saved = await Database.Get<SaveChannel>().RunAsync(changed(request), Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => p.Detail.En)));
    }

    public Task<long> TemplateAsync(
        string category = "service",
        string subject = "你好，{{customer.name}}",
        string html = "<p>Hello {{customer.name}}, <a href=\"https://shop.example.test/new?a=1&amp;b=2\">look</a></p>"
    ) => TemplateAsync(MessageChannels.Email, new SaveTemplate.VariantRequest(subject, "", html, ""), category);

    public Task ConsentAsync(long customer, string status) => ConsentAsync(customer, MessageChannels.Email, status);

    /// <summary>One more sender, as on another node: connections are its own.</summary>
    public SendMessages Sender()
    {
        var connections = new SmtpConnections(Limits);
        _connections.Add(connections);
        return new SendMessages(
            Database.Store,
            new GiveToProvider(
                new SendMail(connections, Limits),
                Database.Get<SendHttp>(),
                Database.Get<SecretBox>(),
                Database.Get<LoadPeople>(),
                Database.Clock
            ),
            Database.Get<RecordOutcome>(),
            Database.Clock
        );
    }

    /// <summary>Decides and sends what is due, until nothing is.</summary>
    public async Task RunAsync()
    {
        await RunAsync(Sender());
        if (Server is not null)
            await Server.CatchUpAsync();
    }

    public async Task<IReadOnlyList<TrailStep>> TrailAsync(long message) =>
        Trail.Read(
            (
                await Database.Store.ReadAsync(
                    c => c.ExecuteScalarAsync<string>("SELECT trail FROM messages WHERE id = @message", new { message }),
                    Ct
                )
            )!
        );

    public override async ValueTask DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        if (Server is not null && !IsShared)
            await Server.DisposeAsync();
        await Database.DisposeAsync();
    }
}
