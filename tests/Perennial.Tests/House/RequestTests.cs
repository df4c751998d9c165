using Mono.Cecil;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>ASP.NET Core 10 silently validates nothing of a request type that is not public (dotnet/aspnetcore #67399).</summary>
public class RequestTests
{
    [Fact]
    public void Request_types_are_public() => Assert.Empty(Violations(Rooms.Downstairs));

    [Fact]
    public void A_planted_internal_request_is_caught() =>
        Assert.Contains("Perennial.Insights.PlantedUseCase/Request", Violations(Rooms.Planted));

    private static IEnumerable<string> Violations(ModuleDefinition module) =>
        module
            .GetTypes()
            .Where(type => Rooms.Of(type) is not null && type.Name == "Request")
            .Where(type => !type.IsPublic && !type.IsNestedPublic)
            .Select(type => type.FullName);
}
