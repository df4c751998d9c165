using Mono.Cecil;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>Another room comes in by the front door: it uses only types marked [FrontDoor]. Plumbing is open to all.</summary>
public class FrontDoorTests
{
    [Fact]
    public void Rooms_meet_at_the_front_door_only() => Assert.Empty(Violations(Rooms.Downstairs));

    [Fact]
    public void A_planted_use_of_a_back_door_is_caught()
    {
        var violations = Violations(Rooms.Planted).ToList();

        Assert.Contains("Perennial.Insights.PlantedLater uses Perennial.Catalog.PlantedBackDoor", violations);
        Assert.DoesNotContain("Perennial.Insights.PlantedLater uses Perennial.Catalog.PlantedFrontDoor", violations);
    }

    private static IEnumerable<string> Violations(ModuleDefinition module) =>
        Use.In(module)
            .Where(use => Rooms.Of(use.By) is { } here && Rooms.Of(use.Of) is { } there && here != there && there != "Plumbing")
            .Where(use => !Rooms.IsUpstairs(use.Of) && !IsFrontDoor(use.Of.Resolve()))
            .Select(use => use.ToString())
            .Distinct();

    /// <summary>What is nested in a front door belongs to it.</summary>
    private static bool IsFrontDoor(TypeDefinition type) => IsMarked(type) || (type.DeclaringType is { } outer && IsFrontDoor(outer));

    internal static bool IsMarked(TypeDefinition type) =>
        type.CustomAttributes.Any(a => a.AttributeType.FullName == typeof(FrontDoorAttribute).FullName);
}
