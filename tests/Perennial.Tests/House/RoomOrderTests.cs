using Mono.Cecil;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>The one rule of the house: a room uses only the rooms listed before it.</summary>
public class RoomOrderTests
{
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
    public void A_planted_use_of_a_later_room_is_caught(string violation) => Assert.Contains(violation, Violations(Rooms.Planted));

    private static IEnumerable<string> Violations(ModuleDefinition module) =>
        Use.In(module).Where(use => PlaceOf(use.Of) > PlaceOf(use.By) && PlaceOf(use.By) >= 0).Select(use => use.ToString()).Distinct();

    /// <summary>How far to the right a type's room stands; -1 for a type of no room.</summary>
    private static int PlaceOf(TypeReference type) =>
        Perennial.House.Order.ToList().FindIndex(rooms => Rooms.Of(type) is { } room && rooms.Contains(room));
}
