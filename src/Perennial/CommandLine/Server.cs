using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Connections;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial;

/// <summary>The web server: API, page, background work.</summary>
internal static class Server
{
    public static WebApplication Build(StoreOptions options, TimeProvider clock, string urls)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ApplicationName = "perennial", ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddSingleton(clock);
        builder.Services.AddPlumbing(options).AddBackgroundWork();
        builder.Services.AddProblemDetails();
        builder.Services.AddValidation();
        builder.Services.AddApiDocument();
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
        });
        Rooms.AddServices(builder.Services);
        var server = builder.Build();
        server.UseResponseCompression();
        server.UseExceptionHandler();
        server.UseStatusCodePages();
        server.UsePage();
        server.UseAccess();
        Rooms.MapRoutes(server);
        server.MapPage();
        server.MapOpenApi("/openapi.json").AllowAnonymous();
        server.RefuseUnguardedRoutes();
        return server;
    }

    /// <summary>Runs until the process is told to stop.</summary>
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
        if (loadSample)
            await FirstStart.RunAsync(server.Services, terminal, ct);
        terminal.Say(new Phrase($"Perennial is ready: {server.Urls.First()}", $"长青已就绪：{server.Urls.First()}"));
        await server.WaitForShutdownAsync(ct);
        return 0;
    }
}
