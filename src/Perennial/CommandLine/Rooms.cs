using System.CommandLine;
using Perennial.Plumbing;

namespace Perennial;

/// <summary>All rooms in the order of the house: what they add to the services, the routes and the command line.</summary>
internal static class Rooms
{
    public static void AddServices(IServiceCollection services)
    {
    }

    public static void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapPlumbing();
    }

    public static IEnumerable<Command> Commands(CommandLineHost host)
    {
        yield return ServeCommand.Create(host);
        yield return DatabaseCommand.Create(host);
    }
}
