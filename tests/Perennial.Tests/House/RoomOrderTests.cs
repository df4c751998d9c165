using Mono.Cecil;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>The one rule of the house: a room uses only the rooms listed before it.</summary>
public class RoomOrderTests
{
    private static readonly Lazy<List<string>> InPlanted = new(() => [.. Violations(Rooms.Planted)]);

    [Fact]
    public void A_room_uses_only_rooms_to_its_left()
    {
        Assert.Empty(Violations(Rooms.Downstairs));
        Assert.Empty(Violations(Rooms.Upstairs));
    }

    [Theory]
    [InlineData("Perennial.Catalog.PlantedField uses Perennial.Insights.PlantedLater")]
    [InlineData("Perennial.Catalog.PlantedGeneric uses Perennial.Insights.PlantedLater")]
    [InlineData("Perennial.Catalog.PlantedLambda uses Perennial.Insights.PlantedLater")]
    [InlineData("Perennial.Catalog.PlantedAsync uses Perennial.Insights.PlantedLater")]
    public void A_planted_use_of_a_later_room_is_caught(string violation) => Assert.Contains(violation, InPlanted.Value);

    private static IEnumerable<string> Violations(ModuleDefinition module) =>
        Use.In(module)
            .Distinct()
            .Where(use => PlaceOf(use.By) is >= 0 and var own && PlaceOf(use.Of) > own)
            .Select(use => use.ToString())
            .Distinct();

    /// <summary>How far to the right a type's room stands; -1 for a type of no room.</summary>
    private static int PlaceOf(TypeReference type) =>
        Rooms.Of(type) is { } room ? Perennial.House.Order.Select(rooms => rooms.Contains(room)).TakeWhile(here => !here).Count() : -1;
}
