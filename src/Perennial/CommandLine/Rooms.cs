using System.CommandLine;
using Perennial.Access;
using Perennial.Api;
using Perennial.Audit;
using Perennial.Catalog;
using Perennial.Contracts;
using Perennial.Customers;
using Perennial.Desk;
using Perennial.Fields;
using Perennial.Imports;
using Perennial.Ingest;
using Perennial.Insights;
using Perennial.Journeys;
using Perennial.Measures;
using Perennial.Messages;
using Perennial.Notifications;
using Perennial.Orders;
using Perennial.Plumbing;
using Perennial.SampleShop;
using Perennial.Scores;
using Perennial.Segments;
using Perennial.Settings;
using Perennial.Tasks;
using Perennial.Tracking;
using Perennial.Traits;
using Perennial.Webhooks;

namespace Perennial;

/// <summary>All rooms in the order of the house: what they add to the services, the routes and the command line.</summary>
internal static class Rooms
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddAccess().AddAudit().AddSettings();
        services.AddMeasures();
        services.AddFields().AddNotifications();
        services.AddIngest().AddCatalog().AddOrders().AddContracts().AddScores().AddCustomers();
        services.AddTraits().AddSegments();
        services.AddImports().AddTracking();
        services.AddMessages();
        services.AddTasks().AddDesk().AddJourneys().AddInsights();
        services.AddApi().AddWebhooks();
        services.AddSampleShop();
    }

    public static void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapPlumbing();
        routes.MapAccess();
        routes.MapAudit();
        routes.MapSettings();
        routes.MapMeasures();
        routes.MapFields();
        routes.MapNotifications();
        routes.MapImports();
        routes.MapTracking();
        routes.MapContracts();
        routes.MapCustomers();
        routes.MapTraits();
        routes.MapScores();
        routes.MapSegments();
        routes.MapMessages();
        routes.MapTasks();
        routes.MapDesk();
        routes.MapJourneys();
        routes.MapInsights();
        routes.MapApi();
        routes.MapWebhooks();
    }

    public static IEnumerable<Command> Commands(CommandLineHost host)
    {
        yield return ServeCommand.Create(host);
        yield return DatabaseCommand.Create(host);
        yield return DoctorCommand.Create(host);
        foreach (var command in CustomersRoom.Commands(host))
        {
            if (command.Name == "export")
                ExportInsights.AddTo(command, host);
            yield return command;
        }
        foreach (var command in AccessRoom.AccessCommands(host))
            yield return command;
        foreach (var command in SegmentsRoom.SegmentsCommands(host))
            yield return command;
        foreach (var command in ImportsRoom.ImportsCommands(host))
            yield return command;
        foreach (var command in InsightsRoom.InsightCommands(host))
            yield return command;
        foreach (var command in SampleShopRoom.SampleShopCommands(host))
            yield return command;
    }
}
