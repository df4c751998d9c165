using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Segments;

namespace Perennial.Messages;

/// <summary>What people are written: templates, guards, sending, what became of it.</summary>
internal static class MessagesRoom
{
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services
            .AddSingleton<QueueMessages>()
            .AddSingleton<ReadGoal>()
            .AddSingleton<MarketingHoldout>()
            .AddSingleton<MailStaff>()
            .AddSingleton<TellDecided>()
            .AddSingleton<MessageFates>()
            .AddSingleton<MessageSettings>()
            .AddSingleton<MessageFacts>()
            .AddSingleton<ICustomerRows, MessageRows>();
        services
            .AddSingleton<SaveTemplate>()
            .AddSingleton<PlaceTemplates>()
            .AddSingleton<PrepareDraft>()
            .AddSingleton<PreviewTemplate>()
            .AddSingleton<CheckLinks>()
            .AddSingleton<OpenLink>()
            .AddSingleton<UploadPicture>()
            .AddSingleton<TestSend>()
            .AddSingleton<SaveChannel>()
            .AddSingleton<LoadPeople>()
            .AddSingleton<MailTraits>()
            .AddSingleton<RecordTouch>()
            .AddSingleton<PublicDoor>()
            .AddSingleton<Withdraw>()
            .AddSingleton<TakeReports>()
            .AddSingleton<Campaigns>()
            .AddSingleton<PlaceCampaigns>()
            .AddSingleton<RepeatCampaign>()
            .AddSingleton<IUseSegments, CampaignUses>()
            .AddSingleton<ResendCampaign>()
            .AddSingleton<ReadConversions>()
            .AddSingleton<DeliverToInbox>()
            .AddSingleton<IssueInboxTokens>()
            .AddSingleton<InboxDoor>()
            .AddSingleton<MarkInbox>()
            .AddSingleton<WriteMail>();
        return services
            .AddSingleton(_ => MailLimits.OfEnvironment())
            .AddSingleton(_ => HttpLimits.OfEnvironment())
            .AddSingleton(_ => LinkLimits.OfEnvironment())
            .AddSingleton<HttpExchange>()
            .AddSingleton<ProviderTokens>()
            .AddSingleton<SendHttp>()
            .AddSingleton<SaveProvider>()
            .AddSingleton<GiveToProvider>()
            .AddSingleton<ServeChannel>()
            .AddSingleton<SmtpConnections>()
            .AddSingleton<SendMail>()
            .AddSingleton<PrepareMessages>()
            .AddSingleton<SendMessages>()
            .AddSingleton<RecordOutcome>()
            .AddSingleton<SweepMessages>()
            .AddSingleton<SaveBounceMailbox>()
            .AddSingleton<OpenMailbox>()
            .AddSingleton<FindBounced>()
            .AddSingleton<ReadBounces>()
            .AddHostedService<KeepReadingBounces>()
            .AddHostedService<KeepSending>();
    }

    public static IEndpointRouteBuilder MapMessages(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup("/api/messages");
        messages
            .MapGet("", ListMessages.Handle)
            .WithSummary("What was, would have been or will be sent, the newest first.")
            .RequirePermission(Permission.ReadCustomers);
        messages
            .MapGet("/counts", ListMessages.Counts)
            .WithSummary("How many messages by state.")
            .RequirePermission(Permission.ReadCustomers);
        messages
            .MapGet("/operations", ReadOperations.Handle)
            .WithSummary("How each channel is doing: what waits, what went out, what went wrong.")
            .RequirePermission(Permission.ReadCustomers);
        messages
            .MapPost("/retry", RetryFailed.Handle)
            .WithSummary("Puts messages of a channel that failed back into the queue.")
            .RequirePermission(Permission.SendMessages);
        messages
            .MapGet("/{id:long}", ReadMessage.Handle)
            .WithSummary("A message, and why it went the way it did.")
            .RequirePermission(Permission.ReadCustomers);
        messages
            .MapPost("", OrderMessage.Handle)
            .WithSummary("Puts a message to one customer into the queue.")
            .RequirePermission(Permission.SendMessages);
        messages
            .MapPost("/{id:long}/decision", DecideMessage.Handle)
            .WithSummary("Decides about a message whose outcome is unknown, or that failed.")
            .RequirePermission(Permission.SendMessages);
        messages
            .MapPost("/reports", TakeReports.Handle)
            .WithSummary("Takes what a mail provider heard back: bounces and complaints.")
            .RequirePermission(Permission.RecordActivity);
        routes
            .MapGet("/api/message-revenue", ReadAttributed.Handle)
            .WithSummary("Orders that came after the last touch of messages of a campaign or journey.")
            .RequirePermission(Permission.ReadCustomers);
        MapTemplates(routes);
        MapSettings(routes);
        MapPublic(routes);
        MapInbox(routes);
        MapCampaigns(routes);
        return routes;
    }

    private static void MapCampaigns(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/campaigns").RequirePermission(Permission.ReadCustomers);
        read.MapGet("", ReadCampaigns.List).WithSummary("Campaigns with how they go, the newest first.");
        read.MapGet("/{id:long}", ReadCampaigns.One).WithSummary("One campaign with how it goes.");
        read.MapGet("/{id:long}/conversions", ReadConversions.Handle)
            .WithSummary("How often the goal of a campaign was reached after its messages, by text.");
        var edit = routes.MapGroup("/api/campaigns").RequirePermission(Permission.SendMessages);
        edit.MapPost("", Campaigns.Create).WithSummary("Writes a campaign down; nothing is sent before it is started.");
        edit.MapPut("/{id:long}", Campaigns.Change).WithSummary("Writes a campaign anew that has not begun.");
        edit.MapPost("/{id:long}/links", CheckLinks.OfCampaign)
            .WithSummary("Opens the links of the templates of a campaign, and says what is there.");
        edit.MapPost("/{id:long}/{act}", Campaigns.Act).WithSummary("Starts, pauses, resumes or cancels a campaign.");
    }

    private static void MapTemplates(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api").RequirePermission(Permission.ReadCustomers);
        read.MapGet("/message-templates", ReadTemplates.List).WithSummary("Templates in use.");
        read.MapGet("/message-templates/{id:long}", ReadTemplates.One).WithSummary("A template with what it says.");
        read.MapGet("/message-templates/{id:long}/versions", ReadTemplates.Versions).WithSummary("Everything that a template has said.");
        read.MapGet("/message-topics", ListTopics.Handle).WithSummary("What people can agree to hear about.");
        read.MapGet("/message-blocks", Blocks.List).WithSummary("Parts that templates share.");
        read.MapGet("/message-designs", ListDesigns.Handle).WithSummary("Designs of mails that come with the product.");
        read.MapGet("/message-pictures", Pictures.List).WithSummary("Pictures of mails, the newest first.");
        var edit = routes.MapGroup("/api").RequirePermission(Permission.SendMessages);
        edit.MapPost("/message-designs/html", WriteOutDesign.Handle).WithSummary("The HTML and text that a design is written out to.");
        edit.MapPost("/message-pictures", UploadPicture.Handle)
            .Accepts<byte[]>("application/octet-stream")
            .WithSummary("Keeps a picture for mails: PNG, JPEG, GIF or WebP.");
        edit.MapDelete("/message-pictures/{id:long}", Pictures.Delete).WithSummary("Deletes a picture that nothing shows.");
        edit.MapPost("/message-templates", SaveTemplate.Create).WithSummary("Creates a template.");
        edit.MapPut("/message-templates/{id:long}", SaveTemplate.Change).WithSummary("Saves what a template says as a new version.");
        edit.MapDelete("/message-templates/{id:long}", SaveTemplate.Archive).WithSummary("Puts a template away; what was sent stays.");
        edit.MapPost("/message-templates/preview", PreviewTemplate.Handle).WithSummary("A template as one customer would get it, unsaved.");
        edit.MapPost("/message-templates/links", CheckLinks.OfTemplate)
            .WithSummary("Opens the links of a template, unsaved, in all its languages, and says what is there.");
        edit.MapPost("/message-templates/{id:long}/test", TestSend.Handle).WithSummary("Sends a template to a colleague.");
        edit.MapPut("/message-blocks/{name}", Blocks.Put).WithSummary("Saves a part that templates share.");
        edit.MapDelete("/message-blocks/{name}", Blocks.Delete).WithSummary("Deletes a part that nothing uses.");
    }

    private static void MapSettings(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api").RequirePermission(Permission.ReadCustomers);
        read.MapGet("/message-rules", ContactRulesRoutes.Read).WithSummary("How much people are written to, and when.");
        read.MapGet("/message-suppressions", Suppressions.List).WithSummary("Addresses that get nothing any more.");
        var send = routes.MapGroup("/api").RequirePermission(Permission.SendMessages);
        send.MapPost("/message-suppressions", Suppressions.Add).WithSummary("Puts an address on the list.");
        send.MapDelete("/message-suppressions/{address}", Suppressions.Remove).WithSummary("Takes an address off the list.");
        var manage = routes.MapGroup("/api").RequirePermission(Permission.ManageChannels);
        manage.MapPut("/message-rules", ContactRulesRoutes.Change).WithSummary("Changes how much people are written to, and when.");
        manage.MapGet("/message-channels", ListChannels.Handle).WithSummary("Every channel, and how it goes out.");
        manage.MapGet("/message-channels/presets", ListPresets.Handle).WithSummary("Providers that come with the product.");
        manage
            .MapGet("/message-channels/{channel}", SaveProvider.Read)
            .WithSummary("How a channel goes out over HTTP, without its secrets.");
        manage.MapPut("/message-channels/{channel}", SaveProvider.Handle).WithSummary("Saves how a channel goes out over HTTP.");
        manage.MapDelete("/message-channels/{channel}", SaveProvider.Remove).WithSummary("Forgets a provider and its secrets.");
        manage
            .MapPost("/message-channels/{channel}/test", TestProvider.Handle)
            .WithSummary("Sends one message to an address, and says what the provider answered.");
        manage.MapGet("/message-channels/email", SaveChannel.Read).WithSummary("The mail server, without its secrets.");
        manage.MapPut("/message-channels/email", SaveChannel.Handle).WithSummary("Saves the mail server.");
        manage.MapPost("/message-channels/email/test", TestChannel.Handle).WithSummary("Connects to the mail server and signs in.");
        manage
            .MapGet("/message-channels/email/bounces", SaveBounceMailbox.Read)
            .WithSummary("The mailbox of bounces and complaints, without its password.");
        manage
            .MapPut("/message-channels/email/bounces", SaveBounceMailbox.Handle)
            .WithSummary("Saves the mailbox of bounces and complaints.");
        manage
            .MapPost("/message-channels/email/bounces/read", ReadBounces.Handle)
            .WithSummary("Reads the mailbox of bounces and complaints at once, and says what it found.");
    }

    /// <summary>What pages of the company's own site reach by the token of whoever signed in there.</summary>
    private static void MapInbox(IEndpointRouteBuilder routes)
    {
        var inbox = routes.MapGroup("/m/inbox").AllowAnonymous().WithMetadata(new OpenToOtherSites());
        inbox.MapGet("", ReadInbox.Handle).WithSummary("What stands in the inbox of a customer, by token, the newest first.");
        inbox.MapPost("/read", MarkInbox.Handle).WithSummary("A customer has read messages of the inbox, or pressed one.");
        foreach (var path in (string[])["", "/read"])
            inbox.MapMethods(path, ["OPTIONS"], InboxDoor.Preflight).WithSummary("Whether a page may ask for an inbox.");
        routes
            .MapGet("/inbox.js", ServeInbox.Handle)
            .WithSummary("The web component of the inbox.")
            .WithMetadata(new OpenToOtherSites())
            .AllowAnonymous();
    }

    /// <summary>What recipients reach by the links of their messages.</summary>
    private static void MapPublic(IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        var open = routes.MapGroup("/m").AllowAnonymous();
        open.MapMethods("/c/{token}", reading, FollowLinks.Click).WithSummary("Leads on to where a link of a message led, counted.");
        open.MapMethods("/{token:length(20)}", reading, FollowLinks.Short)
            .WithSummary("Leads on to where a short link of a text message led, counted.");
        open.MapMethods("/o/{token}.gif", reading, FollowLinks.Open)
            .WithSummary("The invisible picture of a message.")
            .WithMetadata(new OpenToOtherSites());
        open.MapMethods("/i/{token}.{extension}", reading, ServePicture.Handle)
            .WithSummary("A picture of a mail.")
            .WithMetadata(new OpenToOtherSites());
        open.MapGet("/u/{token}", Unsubscribe.Ask).WithSummary("Asks whether to unsubscribe; changes nothing.");
        open.MapPost("/u/{token}", Unsubscribe.Act).WithSummary("Unsubscribes from the topic of a message (RFC 8058).");
        open.MapGet("/p/{token}", Preferences.Show).WithSummary("The preference centre of a recipient.");
        open.MapPost("/p/{token}", Preferences.Save).WithSummary("Saves about what a recipient wants to hear.");
    }
}
