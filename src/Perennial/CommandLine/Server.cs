using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Perennial.Access;
using Perennial.Contracts;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Scores;
using Perennial.Segments;

namespace Perennial;

/// <summary>The web server: API, page, background work.</summary>
internal static class Server
{
    /// <summary>Bytes of a request's body, unless its route takes uploads and says otherwise.</summary>
    private const long LargestBody = 1 << 20;

    /// <param name="amend">Changes services before they are used.</param>
    public static WebApplication Build(StoreOptions options, TimeProvider clock, string urls, Action<IServiceCollection>? amend = null)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ApplicationName = "perennial", ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // A port that is taken is said by ourselves; what ends the process is not to be hidden.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.AddSingleton(clock);
        builder.Services.AddPlumbing(options).AddBackgroundWork();
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = StatusProblems.Describe);
        builder.Services.AddValidation();
        builder.Services.AddApiDocument();
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.MaxDepth = 32;
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
        });
        Rooms.AddServices(builder.Services);
        builder.Services.AddSegmentsBackground().AddScoresBackground().AddContractsBackground();
        amend?.Invoke(builder.Services);
        var server = builder.Build();
        // Believed only from a proxy on this machine: the framework's default.
        server.UseForwardedHeaders(
            new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto }
        );
        server.Use(SecurityHeaders.Handle);
        server.UseResponseCompression();
        server.UseExceptionHandler();
        server.UseStatusCodePages();
        server.UsePage(ServePage.Folder);
        server.UseAccess();
        Rooms.MapRoutes(server);
        server.MapApiDocument();
        server.RefuseUnguardedRoutes();
        return server;
    }

    /// <summary>Runs until the process is told to stop, or a part of it that works in the background breaks: then whoever watches the process is told.</summary>
    public static async Task<int> RunAsync(WebApplication server, string urls, bool loadSample, Terminal terminal, CancellationToken ct)
    {
        try
        {
            await server.StartAsync(ct);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return terminal.Fail([PlumbingProblems.PortInUse(urls)]);
        }
        // A part that breaks before the server is up takes the start with it.
        catch (OperationCanceledException) when (Broken(server) is { } broken)
        {
            return terminal.Fail([broken]);
        }
        if (loadSample)
            await FirstStart.RunAsync(server.Services, terminal, ct);
        terminal.Say(new Phrase($"Perennial is ready: {server.Urls.First()}", $"长青已就绪：{server.Urls.First()}"));
        await server.WaitForShutdownAsync(ct);
        return Broken(server) is { } problem ? terminal.Fail([problem]) : 0;
    }

    /// <summary>What of the background work broke; null when nothing did.</summary>
    private static Problem? Broken(WebApplication server) =>
        server
            .Services.GetServices<IHostedService>()
            .OfType<BackgroundService>()
            .FirstOrDefault(service => service.ExecuteTask is { IsFaulted: true })
            is { } part
            ? PlumbingProblems.Broken(part.GetType().Name, part.ExecuteTask!.Exception!.GetBaseException().Message)
            : null;
}
